import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../../platform/logger';
import { cookiesOf, linkTokenTo, mailsTo, startTestApi, type TestApi } from '../../testing';

const SECRETS = [
  'user_tokens',
  'user_mails',
  'second_factors',
  'recovery_codes',
  'login_challenges',
  'user_devices',
  'login_throttles',
  'sessions',
  'refresh_tokens',
];

let api: TestApi;
const lines: string[] = [];
beforeAll(async () => {
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  api = await startTestApi({ services: { logger: createLogger({ level: 'trace' }, destination) } });
});
afterAll(() => api.stop());

describe('the roles of the database', () => {
  const as = (role: string, text: string) =>
    api.database.asOwner(`DO $$ BEGIN SET LOCAL ROLE ${role}; PERFORM * FROM (${text}) t; END $$`).then(
      () => 'allowed',
      (error: Error) => (/permission denied/.test(error.message) ? 'denied' : error.message),
    );

  it.each(SECRETS)('a tenant reads nothing of %s', async (table) => {
    expect(await as('bilko_app', `SELECT * FROM ${table}`)).toBe('denied');
    expect(await as('bilko_app', `SELECT 1 FROM ${table}`)).toBe('denied');
    expect(await as('bilko_identity', `SELECT * FROM ${table}`)).toBe('allowed');
  });

  it('the worker sees ages, never what is secret', async () => {
    expect(await as('bilko_worker', 'SELECT token_hash FROM user_tokens')).toBe('denied');
    expect(await as('bilko_worker', 'SELECT recipient FROM user_mails')).toBe('denied');
    expect(await as('bilko_worker', 'SELECT 1 FROM second_factors')).toBe('denied');
    expect(await as('bilko_worker', 'SELECT id, expires_at FROM user_tokens')).toBe('allowed');
  });

  it('a tenant reads no password hash of a colleague', async () => {
    expect(await as('bilko_app', 'SELECT password_hash FROM users')).toBe('denied');
  });
});

describe('logs', () => {
  it('hold nothing that opens an account, whatever was done', async () => {
    const member = await api.register();
    const { password } = member;
    const post = (path: string, body: object) => api.request.post(`/api/v1/auth/${path}`).send(body);
    await post('email/verify', { token: await linkTokenTo(api, member.email, 'emailConfirmation') });
    const { recoveryCodes } = (await member.post('/auth/second-factor/mail', { password })).body;
    const { challenge } = (await post('login', { email: member.email, password })).body;
    const [codeMail] = await mailsTo(api, member.email, 'twoFactorCode');
    const code = /: (\d{6})$/m.exec(codeMail?.text ?? '')?.[1] ?? '';
    await post('two-factor', { challengeId: challenge.id, code: 'ABCD-EFGH-JKMN' });
    const done = await post('two-factor', { challengeId: challenge.id, code, rememberDevice: true });
    await post('password/forgot', { email: member.email });
    const link = await linkTokenTo(api, member.email, 'passwordReset');
    await post('password/reset', { token: link, password: 'short' });
    await post('password/reset', { token: link, password: 'sasvim nova lozinka' });
    await post('login', { email: member.email, password: 'pogrešna lozinka' });
    await member.post('/auth/password/change', { currentPassword: 'x', newPassword: 'y' });

    const cookies = cookiesOf(done).map((cookie) => cookie.split('=')[1] ?? '');
    const secrets = [
      password,
      'sasvim nova lozinka',
      'pogrešna lozinka',
      link,
      challenge.id as string,
      done.body.accessToken as string,
      member.cookie.split('=')[1] ?? '',
      ...cookies,
      ...(recoveryCodes as string[]),
    ];
    const log = lines.join('');
    expect(lines.length).toBeGreaterThan(10);
    expect(code).toMatch(/^\d{6}$/);
    expect(log).not.toContain(`"${code}"`);
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(8);
      expect(log).not.toContain(secret);
    }
  });
});
