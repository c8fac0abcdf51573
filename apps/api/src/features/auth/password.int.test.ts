import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordMailEvents } from '../mails/record-mail-events';
import { cookieOf, linkTokenTo, mailsTo, startTestApi, type Member, type TestApi } from '../../testing';

let api: TestApi;
let member: Member;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NEW = 'sasvim nova lozinka';
const post = (path: string, body: object) => api.request.post(`/api/v1/auth/${path}`).send(body);
const login = (password: string, email = member.email) => post('login', { email, password });
const forgot = (email: string) => post('password/forgot', { email });
const reset = (token: string, password = NEW) => post('password/reset', { token, password });

describe('a forgotten password', () => {
  beforeAll(async () => {
    member = await api.register();
  });

  it('is set anew by the link of a mail; all sessions end, and the owner hears of it', async () => {
    const other = await login(member.password);
    expect((await forgot(member.email.toUpperCase())).status).toBe(204);
    const token = await linkTokenTo(api, member.email, 'passwordReset');
    const reply = await reset(token);
    expect(reply.status).toBe(204);
    expect((await member.get('/organization')).body.code).toBe('SESSION_ENDED');
    const refreshed = await api.request.post('/api/v1/auth/refresh').set('Cookie', cookieOf(other)).send({});
    expect(refreshed.body.code).toBe('SESSION_ENDED');
    expect((await login(member.password)).status).toBe(401);
    const back = await login(NEW);
    expect(back.status).toBe(200);
    // The link was in his mailbox.
    expect(back.body.user.isEmailConfirmed).toBe(true);
    const [notice] = await mailsTo(api, member.email, 'securityNotice');
    expect(notice?.text).toContain('lozinka je promenjena');
  });

  it('is set once by one link', async () => {
    await forgot(member.email);
    const token = await linkTokenTo(api, member.email, 'passwordReset');
    const replies = await Promise.all([
      reset(token, 'prva nova lozinka'),
      reset(token, 'druga nova lozinka'),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 422]);
    const again = await reset(token, 'treća nova lozinka');
    expect(again.body.code).toBe('LINK_NOT_VALID');
  });

  it('makes the links before it void', async () => {
    const someone = await api.register();
    await forgot(someone.email);
    const first = await linkTokenTo(api, someone.email, 'passwordReset');
    api.clock.advance(MINUTE);
    await forgot(someone.email);
    const second = await linkTokenTo(api, someone.email, 'passwordReset');
    expect(second).not.toBe(first);
    expect((await reset(second)).status).toBe(204);
    expect((await reset(first)).body.code).toBe('LINK_NOT_VALID');
  });

  it('has a link for one hour', async () => {
    const someone = await api.register();
    await forgot(someone.email);
    const token = await linkTokenTo(api, someone.email, 'passwordReset');
    api.clock.advance(HOUR + 1);
    expect((await reset(token)).body.code).toBe('LINK_NOT_VALID');
  });

  it('is not set to a common one, and the link stays good', async () => {
    const someone = await api.register();
    await forgot(someone.email);
    const token = await linkTokenTo(api, someone.email, 'passwordReset');
    const refused = await reset(token, 'password123!');
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([{ path: 'password', code: 'PASSWORD_TOO_COMMON' }]);
    expect((await reset(token)).status).toBe(204);
  });

  it('is answered the same, after the same work, for an address that nobody has', async () => {
    const someone = await api.register();
    const nobody = 'niko@example.com';
    for (const email of [someone.email, nobody]) {
      for (let at = 0; at < 7; at += 1) {
        const reply = await forgot(email);
        expect([reply.status, reply.text]).toEqual([204, '']);
      }
    }
    // So far nobody has looked who has the address: of both the same is written, and nothing of a person.
    const left = (recipient: string) =>
      api.database.asOwner(
        `SELECT template, status, user_id FROM user_mails WHERE recipient = $1 AND template = 'passwordReset'`,
        [recipient],
      );
    expect(await left(nobody)).toEqual(
      Array(3).fill({ template: 'passwordReset', status: 'queued', user_id: null }),
    );
    expect(await left(someone.email)).toEqual(await left(nobody));
    // Three an hour, whoever asks; to nobody none, and nothing is left of the address.
    expect(await mailsTo(api, someone.email, 'passwordReset')).toHaveLength(3);
    expect(await mailsTo(api, 'niko@example.com')).toHaveLength(0);
    expect(
      await api.database.asOwner('SELECT 1 FROM user_mails WHERE recipient = $1', ['niko@example.com']),
    ).toEqual([]);
  });

  it('keeps no token that opens anything in the database or the queue', async () => {
    const someone = await api.register();
    await forgot(someone.email);
    const token = await linkTokenTo(api, someone.email, 'passwordReset');
    const tables = ['user_tokens', 'user_mails', 'pgboss.job'];
    const rows = await Promise.all(tables.map((table) => api.database.asOwner(`SELECT * FROM ${table}`)));
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows[0])).toContain(someone.userId);
  });

  it.each([['nonsense'], ['A'.repeat(43)], ["' OR 1=1 --"]])('is not set by %s', async (token) => {
    expect((await reset(token)).body.code).toBe('LINK_NOT_VALID');
  });
});

describe('a password', () => {
  it('is changed by who knows it; other sessions end, this one goes on', async () => {
    const someone = await api.register();
    const other = await login(someone.password, someone.email);
    const change = (currentPassword: string, newPassword: string) =>
      someone.post('/auth/password/change', { currentPassword, newPassword });
    const wrong = await change('not this one', NEW);
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors).toMatchObject([{ path: 'currentPassword', code: 'PASSWORD_WRONG' }]);
    const common = await change(someone.password, 'qwertyuiop');
    expect(common.body.errors).toMatchObject([{ path: 'newPassword', code: 'PASSWORD_TOO_COMMON' }]);
    expect((await change(someone.password, NEW)).status).toBe(204);
    expect((await someone.get('/organization')).status).toBe(200);
    const stolen = await api.request
      .get('/api/v1/organization')
      .set('Authorization', `Bearer ${other.body.accessToken}`);
    expect(stolen.body.code).toBe('SESSION_ENDED');
    expect((await login(NEW, someone.email)).status).toBe(200);
  });

  it('is asked for again only so often', async () => {
    const someone = await api.register();
    const body = { currentPassword: 'not this one', newPassword: NEW };
    const statuses: number[] = [];
    for (let at = 0; at < 11; at += 1)
      statuses.push((await someone.post('/auth/password/change', body)).status);
    expect(statuses).toEqual([...Array<number>(10).fill(422), 429]);
  });

  it('that is leaked or known of the person is refused at registration', async () => {
    const organization = { name: 'Proba', country: 'RS', isVatRegistered: false };
    const person = { fullName: 'Ana Anić', email: 'ana.anic.proba@example.com', organization };
    for (const password of ['1234567890', 'Ana.Anic.Proba1', 'aaaaaaaaaaaa']) {
      const reply = await post('register', { ...person, password });
      expect(reply.status).toBe(422);
      expect(reply.body.errors).toMatchObject([{ path: 'password', code: 'PASSWORD_TOO_COMMON' }]);
    }
  });
});

describe('an address', () => {
  it('is confirmed by the link of the mail that comes with registration', async () => {
    const someone = await api.register();
    const verify = (token: string) => post('email/verify', { token });
    const token = await linkTokenTo(api, someone.email, 'emailConfirmation');
    // Neither link does the other's work.
    expect((await reset(token)).body.code).toBe('LINK_NOT_VALID');
    expect((await verify('A'.repeat(43))).body.code).toBe('LINK_NOT_VALID');
    expect((await login(someone.password, someone.email)).body.user.isEmailConfirmed).toBe(false);
    expect((await verify(token)).status).toBe(204);
    expect((await login(someone.password, someone.email)).body.user.isEmailConfirmed).toBe(true);
    expect((await verify(token)).status, 'pressed twice').toBe(204);
    expect((await someone.post('/auth/email/resend')).body.code).toBe('EMAIL_ALREADY_CONFIRMED');
  });

  it('gets the mail again when asked, five times an hour', async () => {
    const someone = await api.register();
    const statuses: number[] = [];
    for (let at = 0; at < 5; at += 1) statuses.push((await someone.post('/auth/email/resend')).status);
    // The one of the registration counts, too.
    expect(statuses).toEqual([204, 204, 204, 204, 429]);
    expect(await mailsTo(api, someone.email, 'emailConfirmation')).toHaveLength(5);
  });
});

describe('a mail to a person', () => {
  it('is where its provider says: delivered, or lost', async () => {
    const someone = await api.register();
    const [mail] = await mailsTo(api, someone.email, 'emailConfirmation');
    const event = (name: string) => ({
      event: name,
      sg_event_id: `${name}-1`,
      timestamp: 1_790_000_000,
      mail_id: mail?.mailId,
      reason: 'no such mailbox',
    });
    const status = async () => {
      const [row] = await api.database.asOwner('SELECT status, error FROM user_mails WHERE id = $1', [
        mail?.mailId,
      ]);
      return row;
    };
    expect(await status()).toEqual({ status: 'sent', error: null });
    expect(await recordMailEvents(api.services, [event('delivered'), event('open')])).toBe(1);
    expect(await status()).toEqual({ status: 'delivered', error: null });
    expect(await recordMailEvents(api.services, [event('bounce')])).toBe(1);
    expect(await status()).toEqual({ status: 'failed', error: 'bounce: no such mailbox' });
  });
});
