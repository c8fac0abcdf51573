import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeyring } from '../../platform/keyring';
import { cookiesOf, linkTokenTo, mailsTo, startTestApi, type Member, type TestApi } from '../../testing';
import { codeAt, stepAt } from './totp';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

const STEP = 30_000;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The app of somebody's phone: it knows the key that was typed into it, and the time. */
function appWith(key: string): (drift?: number) => string {
  const bits = [...key].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const seed = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  return (drift = 0) => codeAt(seed, stepAt(api.clock.now()) + drift);
}

const login = (member: Member, cookies: string[] = [], rememberMe = false) =>
  api.request
    .post('/api/v1/auth/login')
    .set('Cookie', cookies.join('; '))
    .send({ email: member.email, password: member.password, rememberMe });
const challengeOf = async (member: Member) =>
  (await login(member)).body.challenge as { id: string; method: string };
const second = (challengeId: string, code: string, more: object = {}) =>
  api.request.post('/api/v1/auth/two-factor').send({ challengeId, code, ...more });

async function withApp() {
  const member = await api.register();
  const password = member.password;
  const offered = await member.post('/auth/second-factor/app', { password });
  const app = appWith(offered.body.key as string);
  const on = await member.post('/auth/second-factor/app/confirm', { code: app() });
  expect(on.status).toBe(200);
  api.clock.advance(STEP);
  return { member, app, recoveryCodes: on.body.recoveryCodes as string[] };
}

async function withMail() {
  const member = await api.register();
  const token = await linkTokenTo(api, member.email, 'emailConfirmation');
  await api.request.post('/api/v1/auth/email/verify').send({ token });
  const on = await member.post('/auth/second-factor/mail', { password: member.password });
  expect(on.status).toBe(200);
  return member;
}

const mailedCode = async (member: Member) => {
  const [mail] = await mailsTo(api, member.email, 'twoFactorCode');
  return /: (\d{6})$/m.exec(mail?.text ?? '')?.[1] ?? '';
};

describe('an authenticator app', () => {
  it('is on once a code of it came back, and asks at the next login', async () => {
    const member = await api.register();
    const { password } = member;
    const wrong = await member.post('/auth/second-factor/app', { password: 'not this one' });
    expect(wrong.body.errors).toMatchObject([{ path: 'password', code: 'PASSWORD_WRONG' }]);
    const offered = await member.post('/auth/second-factor/app', { password });
    expect(offered.body.uri).toContain(`secret=${offered.body.key}`);
    expect((await login(member)).body.accessToken, 'offered is not on').toBeDefined();
    const app = appWith(offered.body.key as string);
    const bad = await member.post('/auth/second-factor/app/confirm', { code: app(5) });
    expect(bad.body.errors).toMatchObject([{ path: 'code', code: 'CODE_WRONG' }]);
    const on = await member.post('/auth/second-factor/app/confirm', { code: app() });
    expect(on.body.recoveryCodes).toHaveLength(10);
    expect(new Set(on.body.recoveryCodes).size).toBe(10);
    const view = await member.get('/auth/second-factor');
    expect(view.body).toMatchObject({ method: 'app', recoveryCodesLeft: 10 });
    const reply = await login(member);
    expect(reply.body).toEqual({ challenge: { id: expect.stringMatching(/^[\w-]{43}$/), method: 'app' } });
    expect(reply.headers['set-cookie']).toBeUndefined();
    expect((await mailsTo(api, member.email, 'securityNotice'))[0]?.text).toContain(
      'Uključen je drugi korak',
    );
    expect((await member.post('/auth/second-factor/app', { password })).body.code).toBe('SECOND_FACTOR_ON');
  });

  it('completes the login, and each code once', async () => {
    const { member, app } = await withApp();
    const code = app();
    const reply = await second((await challengeOf(member)).id, code);
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ user: { id: member.userId }, role: 'owner' });
    const again = await second((await challengeOf(member)).id, code);
    expect(again.body.errors).toMatchObject([{ path: 'code', code: 'CODE_WRONG' }]);
    const older = await second((await challengeOf(member)).id, app(-1));
    expect(older.status, 'a code before one that was used').toBe(422);
  });

  it('of two logins at once lets one in by one code', async () => {
    const { member, app } = await withApp();
    const [one, other] = [await challengeOf(member), await challengeOf(member)];
    const replies = await Promise.all([second(one.id, app()), second(other.id, app())]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  it('may be wrong by a step, not by two', async () => {
    const { member, app } = await withApp();
    expect((await second((await challengeOf(member)).id, app(2))).status).toBe(422);
    expect((await second((await challengeOf(member)).id, app(-2))).status).toBe(422);
    expect((await second((await challengeOf(member)).id, app(1))).status).toBe(200);
  });

  it('keeps its seed sealed, and opens it after keys were exchanged', async () => {
    const { member, app } = await withApp();
    const sealed = async () => {
      const [row] = await api.database.asOwner<{ seed: string }>(
        'SELECT sealed_seed AS seed FROM second_factors WHERE user_id = $1',
        [member.userId],
      );
      return row?.seed ?? '';
    };
    expect(await sealed()).toMatch(/^local:/);
    const { env, keyring } = api.services;
    const keys = [{ id: 'newer', key: randomBytes(32) }, ...env.secretsKeys];
    Object.assign(api.services, { keyring: createKeyring(keys) });
    const reply = await second((await challengeOf(member)).id, app());
    expect(reply.status).toBe(200);
    expect(await sealed()).toMatch(/^newer:/);
    Object.assign(api.services, { keyring });
  });
});

describe('a challenge', () => {
  it('has five tries, then even the right code is too late', async () => {
    const { member, app } = await withApp();
    const { id } = await challengeOf(member);
    for (let at = 0; at < 5; at += 1) expect((await second(id, '000000')).status).toBe(422);
    const late = await second(id, app());
    expect([late.status, late.body.code]).toEqual([401, 'CHALLENGE_ENDED']);
  });

  it('lasts ten minutes, and is good for one login', async () => {
    const { member, app } = await withApp();
    const { id } = await challengeOf(member);
    api.clock.advance(10 * MINUTE + 1);
    expect((await second(id, app())).body.code).toBe('CHALLENGE_ENDED');
    const next = await challengeOf(member);
    expect((await second(next.id, app())).status).toBe(200);
    api.clock.advance(STEP);
    expect((await second(next.id, app())).body.code).toBe('CHALLENGE_ENDED');
    expect((await second('A'.repeat(43), '123456')).body.code).toBe('CHALLENGE_ENDED');
  });

  it('does not let anybody who has the password try codes without end', async () => {
    const { member } = await withApp();
    const codes: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const { id } = await challengeOf(member);
      for (let at = 0; at < 4; at += 1) codes.push((await second(id, '000000')).body.code as string);
    }
    expect(codes).toEqual([
      ...Array<string>(10).fill('VALIDATION_FAILED'),
      'LOGIN_TOO_OFTEN',
      'LOGIN_TOO_OFTEN',
    ]);
  });

  it('is void when the password was changed meanwhile', async () => {
    const { member, app } = await withApp();
    const { id } = await challengeOf(member);
    const change = { currentPassword: member.password, newPassword: 'sasvim nova lozinka' };
    expect((await member.post('/auth/password/change', change)).status).toBe(204);
    expect((await second(id, app())).body.code).toBe('CHALLENGE_ENDED');
  });
});

describe('recovery codes', () => {
  it('stand in for the app once each, however they are typed, and their use is told by mail', async () => {
    const { member, recoveryCodes } = await withApp();
    const [first = '', other = ''] = recoveryCodes;
    const typed = first.toLowerCase().replaceAll('-', ' ');
    expect((await second((await challengeOf(member)).id, typed)).status).toBe(200);
    expect((await second((await challengeOf(member)).id, first)).status).toBe(422);
    expect((await member.get('/auth/second-factor')).body.recoveryCodesLeft).toBe(9);
    const notices = await mailsTo(api, member.email, 'securityNotice');
    expect(notices[0]?.text).toContain('rezervni kod');
    const renewed = await member.post('/auth/second-factor/recovery-codes', { password: member.password });
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    expect((await second((await challengeOf(member)).id, other)).status, 'an old one').toBe(422);
  });

  it('are kept nowhere as they are', async () => {
    const { recoveryCodes } = await withApp();
    const rows = JSON.stringify(await api.database.asOwner('SELECT * FROM recovery_codes'));
    for (const code of recoveryCodes) {
      expect(rows).not.toContain(code);
      expect(rows).not.toContain(code.replaceAll('-', ''));
    }
  });
});

describe('codes by mail', () => {
  it('need an address that is confirmed', async () => {
    const member = await api.register();
    const reply = await member.post('/auth/second-factor/mail', { password: member.password });
    expect([reply.status, reply.body.code]).toEqual([409, 'EMAIL_NOT_CONFIRMED']);
  });

  it('complete the login of their challenge and of no other, and are kept nowhere', async () => {
    const member = await withMail();
    const first = await challengeOf(member);
    expect(first.method).toBe('mail');
    const code = await mailedCode(member);
    expect(code).toMatch(/^\d{6}$/);
    const other = await challengeOf(member);
    const otherCode = await mailedCode(member);
    if (otherCode !== code) expect((await second(other.id, code)).status).toBe(422);
    const tables = ['login_challenges', 'user_mails', 'pgboss.job'];
    const rows = await Promise.all(tables.map((table) => api.database.asOwner(`SELECT * FROM ${table}`)));
    expect(JSON.stringify(rows)).not.toContain(`"${code}"`);
    expect((await second(first.id, code)).status).toBe(200);
    expect((await second(first.id, code)).body.code).toBe('CHALLENGE_ENDED');
  });

  it('are not sent when they would come too late', async () => {
    const member = await withMail();
    await challengeOf(member);
    api.clock.advance(11 * MINUTE);
    expect(await mailsTo(api, member.email, 'twoFactorCode')).toEqual([]);
  });
});

describe('a device that is remembered', () => {
  it('needs no second factor for thirty days, and only for this user', async () => {
    const { member, app } = await withApp();
    const { id } = await challengeOf(member);
    const cookies = cookiesOf(await second(id, app(), { rememberDevice: true })).filter((cookie) =>
      cookie.startsWith('bilko_device_'),
    );
    expect((await login(member, cookies)).body.accessToken).toBeDefined();
    expect((await login(member)).body.challenge, 'another browser').toBeDefined();
    const other = await withApp();
    expect((await login(other.member, cookies)).body.challenge).toBeDefined();
    api.clock.advance(29 * DAY);
    expect((await login(member, cookies)).body.accessToken).toBeDefined();
    api.clock.advance(2 * DAY);
    expect((await login(member, cookies)).body.challenge).toBeDefined();
  });

  it('is asked again when it was not to be remembered, and after the others were logged out', async () => {
    const { member, app } = await withApp();
    const once = cookiesOf(await second((await challengeOf(member)).id, app()));
    expect((await login(member, once)).body.challenge).toBeDefined();
    api.clock.advance(STEP);
    const reply = await second((await challengeOf(member)).id, app(), { rememberDevice: true });
    await api.request
      .delete('/api/v1/auth/sessions')
      .set('Authorization', `Bearer ${reply.body.accessToken}`);
    expect((await login(member, cookiesOf(reply))).body.challenge).toBeDefined();
  });
});

describe('a session that is ended from elsewhere', () => {
  it('takes the trust in its device along', async () => {
    const { member, app } = await withApp();
    const { id } = await challengeOf(member);
    const reply = await second(id, app(), { rememberDevice: true });
    const trusted = cookiesOf(reply);
    expect((await login(member, trusted)).body.accessToken).toBeDefined();
    const { data } = (await member.get('/auth/sessions')).body as {
      data: { id: string; isCurrent: boolean }[];
    };
    for (const session of data.filter(({ isCurrent }) => !isCurrent)) {
      expect((await member.delete(`/auth/sessions/${session.id}`)).status).toBe(204);
    }
    expect((await login(member, trusted)).body.challenge).toBeDefined();
  });
});

describe('turning it off', () => {
  it('asks for the password, and then the password is enough', async () => {
    const { member } = await withApp();
    expect((await member.post('/auth/second-factor/disable', { password: 'not this one' })).status).toBe(422);
    expect((await login(member)).body.challenge).toBeDefined();
    const { password } = member;
    expect((await member.post('/auth/second-factor/disable', { password })).status).toBe(204);
    expect((await login(member)).body.accessToken).toBeDefined();
    expect((await member.get('/auth/second-factor')).body).toMatchObject({
      method: null,
      recoveryCodesLeft: 0,
    });
    const [seeds] = await api.database.asOwner(
      `SELECT (SELECT count(*) FROM second_factors WHERE user_id = $1) + (SELECT count(*) FROM recovery_codes
         WHERE user_id = $1) AS n`,
      [member.userId],
    );
    expect(Number(seeds?.['n'])).toBe(0);
    expect((await member.post('/auth/second-factor/disable', { password })).body.code).toBe(
      'SECOND_FACTOR_OFF',
    );
  });
});
