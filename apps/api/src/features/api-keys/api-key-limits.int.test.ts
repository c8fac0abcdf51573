import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeApiKey } from '../../http/api-key';
import { startTestApi, type Member, type TestApi } from '../../testing';

let api: TestApi;
let owner: Member;
beforeAll(async () => {
  api = await startTestApi({ env: { RATE_LIMIT_GENERAL: '6', TRUST_PROXY: '1' } });
  owner = await api.register();
});
afterAll(() => api.stop());

const ask = (key: string, ip: string, path = '/contacts') =>
  api.request.get(`/api/v1${path}`).set('Authorization', `Bearer ${key}`).set('X-Forwarded-For', ip);
const statuses = async (count: number, one: () => PromiseLike<{ status: number }>) => {
  const found: number[] = [];
  for (let at = 0; at < count; at += 1) found.push((await one()).status);
  return found;
};
const makeKey = async () =>
  (await owner.post('/api-keys', { name: 'K', permissions: ['contact:read'] })).body.key as string;

it('each key is counted by itself, wherever it is used, and its maker apart from it', async () => {
  const [first, second] = [await makeKey(), await makeKey()];
  let ip = 1;
  expect(await statuses(7, () => ask(first, `8.8.8.${(ip += 1)}`))).toEqual([
    ...Array<number>(6).fill(200),
    429,
  ]);
  expect((await ask(second, '8.8.8.2')).status).toBe(200);
  expect((await owner.get('/organization')).status).toBe(200);
});

it('good keys from one address do not spoil it, made-up ones do', async () => {
  const keys = [await makeKey(), await makeKey()];
  for (const key of keys) expect(await statuses(5, () => ask(key, '9.9.9.9'))).toEqual(Array(5).fill(200));
  const madeUp = await statuses(7, () => ask(makeApiKey().key, '9.9.9.10'));
  expect(madeUp).toEqual([...Array<number>(6).fill(401), 429]);
  // Where no login is needed they are counted by address as well.
  const refreshing = await statuses(7, () =>
    api.request
      .post('/api/v1/auth/refresh')
      .set('Authorization', `Bearer ${makeApiKey().key}`)
      .set('X-Forwarded-For', '9.9.9.11')
      .send({}),
  );
  expect(refreshing).toEqual([...Array<number>(6).fill(401), 429]);
});
