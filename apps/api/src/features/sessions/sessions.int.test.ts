import { afterAll, beforeAll, expect, it } from 'vitest';
import { cookieOf, startTestApi, type Member, type TestApi } from '../../testing';

let api: TestApi;
let member: Member;
beforeAll(async () => {
  api = await startTestApi();
  member = await api.register();
});
afterAll(() => api.stop());

const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605 Version/18.1 Mobile Safari/604.1';
const login = (userAgent: string) =>
  api.request
    .post('/api/v1/auth/login')
    .set('User-Agent', userAgent)
    .send({ email: member.email, password: member.password });
const listed = async () => (await member.get('/auth/sessions')).body.data as Record<string, unknown>[];

it('are listed with device and address, this one marked', async () => {
  api.clock.advance(1000);
  await login(safari);
  const sessions = await listed();
  expect(sessions).toHaveLength(2);
  expect(sessions[0]).toMatchObject({ browser: 'Safari', system: 'iPhone', isCurrent: false });
  expect(sessions[0]?.['ipAddress']).toBe('127.0.0.1');
  expect(sessions[1]).toMatchObject({ isCurrent: true });
  expect(JSON.stringify(sessions)).not.toMatch(/token|hash/i);
});

it('end one by one, at once', async () => {
  const other = await login(safari);
  const [newest] = await listed();
  expect((await member.delete(`/auth/sessions/${String(newest?.['id'])}`)).status).toBe(204);
  const stolen = await api.request
    .get('/api/v1/organization')
    .set('Authorization', `Bearer ${other.body.accessToken}`);
  expect(stolen.body.code).toBe('SESSION_ENDED');
  const refreshed = await api.request.post('/api/v1/auth/refresh').set('Cookie', cookieOf(other)).send({});
  expect(refreshed.body.code).toBe('SESSION_ENDED');
  expect((await member.delete(`/auth/sessions/${String(newest?.['id'])}`)).status, 'twice').toBe(404);
});

it('of somebody else are not there', async () => {
  const other = await api.register();
  const [theirs] = (await other.get('/auth/sessions')).body.data as { id: string }[];
  expect((await member.delete(`/auth/sessions/${theirs?.id}`)).status).toBe(404);
  expect((await other.get('/auth/sessions')).body.data).toHaveLength(1);
});

it('end everywhere but here', async () => {
  await login(safari);
  await login(safari);
  expect((await member.delete('/auth/sessions')).status).toBe(204);
  expect(await listed()).toMatchObject([{ isCurrent: true }]);
  expect((await member.get('/organization')).status).toBe(200);
});

it('that have ended list nothing', async () => {
  const other = await api.register();
  await api.request.post('/api/v1/auth/logout').set('Cookie', other.cookie);
  expect((await other.get('/auth/sessions')).body.code).toBe('SESSION_ENDED');
  expect((await api.request.get('/api/v1/auth/sessions')).body.code).toBe('UNAUTHENTICATED');
});
