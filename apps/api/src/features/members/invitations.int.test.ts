import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cookieOf, startTestApi, type Member, type TestApi } from '../../testing';
import { invitationMailTo, invitationTokenTo } from './testing-invitations';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

const DAY = 24 * 60 * 60 * 1000;
const PASSWORD = 'sasvim nova lozinka';
let owner: Member;
let email: string;
beforeEach(async () => {
  owner = await api.register('RS', { name: 'Studio Ljubičica' });
  email = `pozvan-${newId()}@example.com`;
});

const invite = (by: Member, to: string, role = 'accountant', more: object = {}) =>
  by.post('/invitations', { email: to, role, ...more });
const open = (path: string, body: object) => api.request.post(`/api/v1/auth/invitations/${path}`).send(body);
const view = (token: string) => open('view', { token });
const acceptAsNew = (token: string) =>
  open('accept-as-new', { token, fullName: 'Mika Mikić', password: PASSWORD });
const refused = (reply: { status: number; body: { code: string } }) => [reply.status, reply.body.code];
const openInvitations = async (asked: Member) =>
  (await asked.get('/invitations')).body.data as { id: string; email: string; isExpired: boolean }[];

describe('an invitation', () => {
  it('is a mail with a link whose hash alone is kept, and a page that says what it offers', async () => {
    const made = await invite(owner, email.toUpperCase(), 'accountant', { language: 'en' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      email,
      role: 'accountant',
      invitedByName: 'Ana Anić',
      isExpired: false,
    });
    const mail = await invitationMailTo(api, email);
    expect(mail.subject).toBe('Invitation to Studio Ljubičica');
    expect(mail.text).toContain('Ana Anić invites you to work in Studio Ljubičica');
    expect(mail.text).toContain('Your role: Accountant');
    const token = await invitationTokenTo(api, email);
    const tables = ['invitations', 'mails', 'audit_events', 'pgboss.job', 'idempotency_keys'];
    const rows = await Promise.all(tables.map((t) => api.database.asOwner(`SELECT * FROM ${t}`)));
    expect(JSON.stringify(rows)).not.toContain(token);
    const { status, body } = await view(token);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      organizationName: 'Studio Ljubičica',
      country: 'RS',
      role: 'accountant',
      invitedByName: 'Ana Anić',
      email,
      hasAccount: false,
    });
    const days = (Date.parse(body.expiresAt) - api.clock.now().getTime()) / DAY;
    expect(Math.round(days)).toBe(7);
  });

  it('is written in the language of the business where the inviter says none', async () => {
    await invite(owner, email);
    expect((await invitationMailTo(api, email)).subject).toBe('Poziv u firmu Studio Ljubičica');
  });

  it('opens an account, once, with an address that is confirmed by it', async () => {
    await invite(owner, email, 'viewer');
    const token = await invitationTokenTo(api, email);
    const joined = await acceptAsNew(token);
    expect(joined.status).toBe(201);
    expect(joined.body).toMatchObject({
      user: { email, fullName: 'Mika Mikić', isEmailConfirmed: true },
      organization: { id: owner.organizationId },
      role: 'viewer',
    });
    expect(cookieOf(joined)).toMatch(/^bilko_refresh=./);
    const read = await api.request
      .get('/api/v1/members')
      .set('Authorization', `Bearer ${joined.body.accessToken}`);
    expect(read.body.data).toHaveLength(2);
    expect(refused(await acceptAsNew(token))).toEqual([422, 'LINK_NOT_VALID']);
    expect(refused(await view(token))).toEqual([422, 'LINK_NOT_VALID']);
    expect(await openInvitations(owner)).toEqual([]);
    const trail = await api.database.asOwner<{ action: string; user_id: string }>(
      `SELECT action, user_id FROM audit_events WHERE organization_id = $1 AND noun IN ('member', 'invitation')
        ORDER BY occurred_at, id`,
      [owner.organizationId],
    );
    expect(trail).toMatchObject([
      { action: 'member.invited', user_id: owner.userId },
      { action: 'member.joined', user_id: joined.body.user.id },
    ]);
  });

  it('accepted by twenty requests at once makes one account', async () => {
    await invite(owner, email);
    const token = await invitationTokenTo(api, email);
    const replies = await Promise.all(Array.from({ length: 20 }, () => acceptAsNew(token)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(replies.every(({ status }) => [201, 409, 422].includes(status))).toBe(true);
  });

  it('holds to the rules for passwords', async () => {
    await invite(owner, email);
    const token = await invitationTokenTo(api, email);
    const short = await open('accept-as-new', { token, fullName: 'M', password: 'kratka' });
    expect(short.body.errors).toMatchObject([{ path: 'password', code: 'PASSWORD_TOO_SHORT' }]);
    const common = await open('accept-as-new', { token, fullName: 'M', password: 'password123!' });
    expect(common.body.errors).toMatchObject([{ path: 'password', code: 'PASSWORD_TOO_COMMON' }]);
    expect((await view(token)).status).toBe(200);
  });

  it('is accepted by who is logged in with that address, and goes there', async () => {
    const other = await api.register('HR');
    await invite(owner, other.email);
    const token = await invitationTokenTo(api, other.email);
    expect((await view(token)).body.hasAccount).toBe(true);
    expect(refused(await acceptAsNew(token))).toEqual([409, 'EMAIL_TAKEN']);
    const joined = await other.post('/auth/invitations/accept', { token });
    expect(joined.status).toBe(200);
    expect(joined.body).toMatchObject({
      organization: { id: owner.organizationId },
      role: 'accountant',
      user: { isEmailConfirmed: true },
    });
    expect(joined.body.organizations).toHaveLength(2);
    expect((await api.request.post('/api/v1/auth/invitations/accept').send({ token })).status).toBe(401);
  });

  it('is not accepted by another account that has the link', async () => {
    await invite(owner, email);
    const token = await invitationTokenTo(api, email);
    const thief = await api.register();
    const tried = await thief.post('/auth/invitations/accept', { token });
    expect(refused(tried)).toEqual([403, 'INVITATION_FOR_OTHER']);
    const read = await thief.post('/auth/switch-organization', { organizationId: owner.organizationId });
    expect(read.status).toBe(404);
  });

  it('is accepted with the password by who belongs nowhere any more, and gives no session', async () => {
    await invite(owner, email);
    const first = await acceptAsNew(await invitationTokenTo(api, email));
    expect((await owner.delete(`/members/${first.body.user.id}`)).status).toBe(204);
    const login = () => api.request.post('/api/v1/auth/login').send({ email, password: PASSWORD });
    const alone = await login();
    expect([alone.status, alone.body.organization]).toEqual([200, null]);
    const client = await api.register();
    await invite(client, email, 'admin');
    const token = await invitationTokenTo(api, email);
    const wrong = await open('accept-by-password', { token, password: 'not the password' });
    expect(refused(wrong)).toEqual([401, 'CREDENTIALS_WRONG']);
    const joined = await open('accept-by-password', { token, password: PASSWORD });
    expect([joined.status, joined.text, joined.headers['set-cookie']]).toEqual([204, '', undefined]);
    expect((await login()).body).toMatchObject({
      role: 'admin',
      organization: { id: client.organizationId },
    });
  });

  it('is throttled with wrong passwords as a login is', async () => {
    const other = await api.register();
    await invite(owner, other.email);
    const token = await invitationTokenTo(api, other.email);
    const guess = () => open('accept-by-password', { token, password: 'not the password' });
    for (let at = 0; at < 10; at += 1) expect((await guess()).status).toBe(401);
    expect(refused(await guess())).toEqual([429, 'LOGIN_TOO_OFTEN']);
  });

  it('runs out after seven days, and the address can be invited again', async () => {
    await invite(owner, email);
    const token = await invitationTokenTo(api, email);
    expect(refused(await invite(owner, email))).toEqual([409, 'INVITATION_OPEN']);
    api.clock.advance(7 * DAY + 1000);
    const late = await api.request
      .post('/api/v1/auth/login')
      .send({ email: owner.email, password: owner.password });
    const again = (path: string) =>
      api.request.get(`/api/v1${path}`).set('Authorization', `Bearer ${late.body.accessToken}`);
    expect(refused(await view(token))).toEqual([422, 'LINK_NOT_VALID']);
    expect(refused(await acceptAsNew(token))).toEqual([422, 'LINK_NOT_VALID']);
    expect((await again('/invitations')).body.data).toMatchObject([{ email, isExpired: true }]);
    const renewed = await api.request
      .post('/api/v1/invitations')
      .set('Authorization', `Bearer ${late.body.accessToken}`)
      .send({ email, role: 'viewer' });
    expect(renewed.status).toBe(201);
    expect((await again('/invitations')).body.data).toMatchObject([
      { email, role: 'viewer', isExpired: false },
    ]);
  });

  it('sent again has a new link, and the old one opens nothing', async () => {
    const made = await invite(owner, email);
    const first = await invitationTokenTo(api, email);
    api.clock.advance(1000);
    expect((await owner.post(`/invitations/${made.body.id}/resend`)).status).toBe(200);
    expect(refused(await view(first))).toEqual([422, 'LINK_NOT_VALID']);
    const second = await invitationTokenTo(api, email);
    expect(second).not.toBe(first);
    expect((await view(second)).status).toBe(200);
  });

  it('that was taken back opens nothing', async () => {
    const made = await invite(owner, email);
    const token = await invitationTokenTo(api, email);
    expect((await owner.delete(`/invitations/${made.body.id}`)).status).toBe(204);
    expect(refused(await view(token))).toEqual([422, 'LINK_NOT_VALID']);
    expect(refused(await acceptAsNew(token))).toEqual([422, 'LINK_NOT_VALID']);
    expect((await owner.delete(`/invitations/${made.body.id}`)).status).toBe(404);
    expect((await owner.post(`/invitations/${made.body.id}/resend`)).status).toBe(404);
  });

  it('ends with the right of who sent it: one to another address of his own does not let him back in', async () => {
    for (const end of ['removed', 'left', 'demoted'] as const) {
      const admin = await api.addMember(owner, 'admin');
      const back = `natrag-${end}-${email}`;
      await invite(admin, back, 'admin');
      const token = await invitationTokenTo(api, back);
      const path = `/members/${admin.userId}`;
      if (end === 'removed') await owner.delete(path);
      if (end === 'left') await admin.post('/members/leave');
      if (end === 'demoted') await owner.patch(path, { role: 'viewer', version: 1 });
      expect(refused(await acceptAsNew(token)), end).toEqual([422, 'LINK_NOT_VALID']);
      const [last] = await api.database.asOwner<{ changes: { after: object } }>(
        `SELECT changes FROM audit_events WHERE organization_id = $1 AND noun = 'member'
          ORDER BY occurred_at DESC, id DESC LIMIT 1`,
        [owner.organizationId],
      );
      expect(last?.changes.after).toMatchObject({ revokedInvitations: [back] });
    }
    await invite(owner, email);
    expect((await view(await invitationTokenTo(api, email))).status).toBe(200);
  });

  it('is for who is no member, and never for an owner', async () => {
    const admin = await api.addMember(owner, 'admin');
    const known = await invite(owner, admin.email.toUpperCase());
    expect(refused(known)).toEqual([409, 'ALREADY_MEMBER']);
    expect(known.body.errors).toMatchObject([{ path: 'email', code: 'ALREADY_MEMBER' }]);
    expect((await invite(owner, email, 'owner')).status).toBe(422);
    expect((await invite(admin, email, 'admin')).status).toBe(201);
  });

  it('is of one business: another neither sees nor ends nor renews it', async () => {
    const made = await invite(owner, email);
    const stranger = await api.register();
    expect(await openInvitations(stranger)).toEqual([]);
    expect((await stranger.delete(`/invitations/${made.body.id}`)).status).toBe(404);
    expect((await stranger.post(`/invitations/${made.body.id}/resend`)).status).toBe(404);
  });

  it('asked for twice with one key is one invitation and one mail', async () => {
    const key = newId();
    const body = { email, role: 'viewer' };
    const first = await owner.post('/invitations', body, key);
    const second = await owner.post('/invitations', body, key);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    const mails = await api.database.asOwner(`SELECT 1 FROM mails WHERE recipient = $1`, [email]);
    expect(mails).toHaveLength(1);
  });

  it('comes to one address only so often, whoever invites it', async () => {
    for (let at = 0; at < 20; at += 1) {
      const made = await invite(owner, email);
      expect(made.status).toBe(201);
      await owner.delete(`/invitations/${made.body.id}`);
    }
    const other = await api.register();
    expect(refused(await invite(other, email))).toEqual([429, 'INVITED_TOO_OFTEN']);
    expect((await invite(other, `jos-${email}`)).status).toBe(201);
  });

  it('goes out of one business only so often, whomever it invites', async () => {
    const statuses: number[] = [];
    for (let at = 0; at < 51; at += 1) statuses.push((await invite(owner, `${at}-${email}`)).status);
    expect(statuses).toEqual([...Array<number>(50).fill(201), 429]);
  });
});
