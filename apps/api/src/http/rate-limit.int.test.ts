import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../testing';

let api: TestApi;
let first: Member;
let second: Member;
const LIMITS = {
  RATE_LIMIT_GENERAL: '12',
  RATE_LIMIT_AUTH: '5',
  RATE_LIMIT_REPORTS: '3',
  RATE_LIMIT_PREVIEWS: '4',
  TRUST_PROXY: '1',
};

beforeAll(async () => {
  api = await startTestApi({ env: LIMITS });
  first = await api.register();
  second = await api.register();
});
afterAll(() => api.stop());

const statuses = async (count: number, ask: () => PromiseLike<{ status: number }>) => {
  const found: number[] = [];
  for (let at = 0; at < count; at += 1) found.push((await ask()).status);
  return found;
};
const from = (ip: string) => ({ 'X-Forwarded-For': ip });

describe('rate limits', () => {
  it('count a user who is logged in, wherever he is, and nobody else with him', async () => {
    let ip = 1;
    const mine = await statuses(13, () => first.get('/organization').set(from(`8.8.8.${(ip += 1)}`)));
    expect(mine).toEqual([...Array(12).fill(200), 429]);
    expect((await second.get('/organization')).status).toBe(200);
  });

  it('say when to come back, by the standard', async () => {
    const reply = await first.get('/organization');
    expect(reply.status).toBe(429);
    expect(reply.body.code).toBe('RATE_LIMITED');
    const seconds = Number.parseInt(reply.headers['retry-after'] ?? '', 10);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(reply.headers['ratelimit']).toMatch(/r=0/);
    expect(reply.headers['ratelimit-policy']).toMatch(/q=12; w=60/);
  });

  it('count strangers by address, and IPv6 by network', async () => {
    const ask = (ip: string) => () => api.request.get('/api/v1/organization').set(from(ip));
    expect(await statuses(13, ask('1.2.3.4'))).toEqual([...Array(12).fill(401), 429]);
    expect((await ask('1.2.3.5')()).status).toBe(401);
    expect((await statuses(12, ask('2001:db8:1:2::1'))).every((status) => status === 401)).toBe(true);
    expect((await ask('2001:db8:1:2:ffff::9')()).status).toBe(429);
  });

  it('allow five logins a minute from an address, right or wrong, and count a bad token by address', async () => {
    const login = () =>
      api.request
        .post('/api/v1/auth/login')
        .set(from('5.5.5.5'))
        .send({ email: first.email, password: 'wrong password' });
    expect(await statuses(6, login)).toEqual([401, 401, 401, 401, 401, 429]);
    const elsewhere = await api.request
      .post('/api/v1/auth/login')
      .set(from('5.5.5.6'))
      .send({ email: first.email, password: first.password });
    expect(elsewhere.status).toBe(200);
    const bad = () =>
      api.request.get('/api/v1/organization').set(from('6.6.6.6')).set('Authorization', 'Bearer a.b.c');
    expect((await statuses(13, bad)).at(-1)).toBe(429);
  });

  it('count refreshing as general', async () => {
    const ask = () => api.request.post('/api/v1/auth/refresh').set(from('7.7.7.7')).send({});
    expect(await statuses(13, ask)).toEqual([...Array(12).fill(401), 429]);
  });

  it('have a count for reports, which the dashboard is not in', async () => {
    const member = await api.addMember(second, 'viewer').catch(() => undefined);
    const reader = member ?? second;
    const report = () => reader.get('/reports/trial-balance?from=2026-01-01&to=2026-01-31');
    expect(await statuses(4, report)).toEqual([200, 200, 200, 429]);
    expect((await reader.get('/reports/dashboard')).status).toBe(200);
  });

  it('also cover paths that do not exist, but not the health report', async () => {
    const lost = () => api.request.get('/api/v1/nothing').set(from('4.4.4.4'));
    expect(await statuses(13, lost)).toEqual([...Array(12).fill(404), 429]);
    expect((await api.request.get('/health').set(from('4.4.4.4'))).status).toBe(200);
  });
});
