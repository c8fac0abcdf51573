import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cookiesOf, mailsTo, startTestApi, type Member, type TestApi } from '../../testing';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ env: { TRUST_PROXY: '1' } });
});
afterAll(() => api.stop());

const SECOND = 1000;
/** Each test comes from a network of its own. */
let here = '';
let count = 0;
beforeEach(() => {
  here = `198.51.100.${(count += 1)}`;
});

const login = (email: string, password: string, { ip = here, cookies = [] as string[] } = {}) =>
  api.request
    .post('/api/v1/auth/login')
    .set('X-Forwarded-For', ip)
    .set('Cookie', cookies.join('; '))
    .send({ email, password });
const wrong = async (email: string, times: number, ip?: string) => {
  const replies = [];
  for (let at = 0; at < times; at += 1) {
    replies.push(await login(email, 'not the password', ip === undefined ? {} : { ip }));
  }
  return replies;
};

describe('login', () => {
  let member: Member;
  beforeAll(async () => {
    member = await api.register();
  });

  it('waits after ten wrong passwords, longer each time, the same for an address that nobody has', async () => {
    for (const email of [member.email, 'nobody@example.com']) {
      const first = await wrong(email, 10);
      expect(first.map(({ status }) => status)).toEqual(Array(10).fill(401));
      const [blocked] = await wrong(email, 1);
      expect([blocked?.status, blocked?.body.code]).toEqual([429, 'LOGIN_TOO_OFTEN']);
      expect(blocked?.headers['retry-after']).toBe('30');
      api.clock.advance(31 * SECOND);
      expect((await wrong(email, 1))[0]?.status).toBe(401);
      expect((await wrong(email, 1))[0]?.headers['retry-after']).toBe('60');
      api.clock.advance(61 * SECOND);
      expect((await wrong(email, 1))[0]?.status).toBe(401);
      expect((await wrong(email, 1))[0]?.headers['retry-after']).toBe('120');
    }
  });

  it('is refused even with the right password while it waits, also after a restart, and begins anew after', async () => {
    expect((await login(member.email, member.password)).status).toBe(429);
    const [kept] = await api.database.asOwner('SELECT count(*)::int AS n FROM login_throttles');
    // Two accounts, and the networks of two tests.
    expect(kept).toMatchObject({ n: 4 });
    api.clock.advance(121 * SECOND);
    expect((await login(member.email, member.password)).status).toBe(200);
    expect((await wrong(member.email, 9)).map(({ status }) => status)).toEqual(Array(9).fill(401));
    expect((await login(member.email, member.password)).status).toBe(200);
  });

  it('of many at once lets no more through than one after the other', async () => {
    const replies = await Promise.all(
      Array.from({ length: 24 }, () => login('many@example.com', 'not the password')),
    );
    expect(replies.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(14);
  });

  it('of a known device goes on while somebody else attacks the account', async () => {
    const owner = await api.register();
    const cookies = cookiesOf(await login(owner.email, owner.password)).filter((cookie) =>
      cookie.startsWith('bilko_device_'),
    );
    expect(cookies).toHaveLength(1);
    await wrong(owner.email, 11, '203.0.113.9');
    expect((await login(owner.email, owner.password)).status).toBe(429);
    expect((await login(owner.email, owner.password, { cookies })).status).toBe(200);
    // A token of somebody else, or one that was made up, is no device.
    const other = await api.register();
    const stolen = cookiesOf(await login(other.email, other.password))
      .filter((cookie) => cookie.startsWith('bilko_device_'))
      .map((cookie) => `${cookies[0]?.split('=')[0]}=${cookie.split('=')[1]}`);
    expect((await login(owner.email, owner.password, { cookies: stolen })).status).toBe(429);
  });

  it('waits for a network that tries many accounts, and for no other', async () => {
    const ip = '192.0.2.44';
    for (let at = 0; at < 50; at += 1) await login(`spray-${at}@example.com`, 'not the password', { ip });
    const blocked = await login('spray-x@example.com', 'not the password', { ip });
    expect(blocked.status).toBe(429);
    expect((await login('spray-x@example.com', 'not the password')).status).toBe(401);
  });

  it('keeps no address in what it counts', async () => {
    const text = JSON.stringify(await api.database.asOwner('SELECT * FROM login_throttles'));
    expect(text).not.toContain('example.com');
    expect(text).not.toContain('192.0.2');
  });
});

describe('a new device', () => {
  const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0';

  it('is told of by mail, once, and not for the one that the account was opened on', async () => {
    const member = await api.register();
    expect(await mailsTo(api, member.email, 'newDevice')).toHaveLength(0);
    const first = await login(member.email, member.password).set('User-Agent', firefox);
    const [mail, ...more] = await mailsTo(api, member.email, 'newDevice');
    expect(more).toEqual([]);
    expect(mail?.text).toContain('Firefox, Windows');
    expect(mail?.text).toContain(here);
    await login(member.email, member.password, { cookies: cookiesOf(first) });
    expect(await mailsTo(api, member.email, 'newDevice')).toHaveLength(1);
    await login(member.email, member.password);
    expect(await mailsTo(api, member.email, 'newDevice')).toHaveLength(2);
  });
});
