import { contracts, type Contract } from '@bilko/contracts';
import { decode } from 'jsonwebtoken';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailsTo, recordsOf, startTestApi, TAX_ID, type Member, type TestApi } from '../../testing';
import { jobs } from './deletion-jobs';
import { endAccounts } from './end-accounts';
import { endOrganizations } from './end-organizations';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

const ask = (owner: Member) => owner.post('/organization/deletion', { password: owner.password });
/** As if it had been asked for so many days earlier. */
const earlier = (table: string, days: number) =>
  api.database.asOwner(
    `UPDATE ${table} SET requested_at = requested_at - interval '${days} days', due_at = due_at - interval '${days} days'`,
  );
const login = ({ email, password }: Member) =>
  api.request.post('/api/v1/auth/login').send({ email, password });
const rowsOf = async (organizationId: string) => {
  const tables = await api.database.asOwner<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'sessions'`,
  );
  const counts = tables.map(
    ({ name }) => `SELECT '${name}' AS name, count(*)::int AS count FROM ${name} WHERE organization_id = $1`,
  );
  const found = await api.database.asOwner<{ name: string; count: number }>(counts.join(' UNION ALL '), [
    organizationId,
  ]);
  return Object.fromEntries(found.filter(({ count }) => count > 0).map(({ name, count }) => [name, count]));
};
/** What the hourly job puts into mails, done as the worker would. */
async function tell(notice: string, organizationId: string, until?: string) {
  const [job] = jobs;
  await job?.work(
    api.services,
    { notice, organizationId, ...(until && { until }) },
    { number: 1, isLast: false },
  );
}

describe('the end of a business', () => {
  it('is the owner’s word with his password, waits thirty days, and can be taken back', async () => {
    const owner = await api.register('RS');
    const admin = await api.addMember(owner, 'admin');
    expect((await ask(admin)).status).toBe(403);
    const wrong = await owner.post('/organization/deletion', { password: 'pogrešna' });
    expect([wrong.status, wrong.body.errors[0].code]).toEqual([422, 'PASSWORD_WRONG']);
    const asked = await ask(owner);
    expect(asked.status, asked.text).toBe(201);
    const days = (Date.parse(asked.body.dueAt) - Date.parse(asked.body.requestedAt)) / 86_400_000;
    expect([days, asked.body.keepsBooks]).toEqual([30, false]);
    expect((await ask(owner)).body.code).toBe('DELETION_ASKED_ALREADY');
    await tell('organizationDeletionAsked', owner.organizationId, asked.body.dueAt as string);
    expect((await mailsTo(api, owner.email, 'dataNotice')).map(({ subject }) => subject)).toContain(
      'Zatraženo je brisanje firme',
    );
    expect(await endOrganizations(api.services)).toBe(0);
    expect((await owner.delete('/organization/deletion')).status).toBe(204);
    expect((await owner.get('/organization/deletion')).body).toEqual({ deletion: null, keepsBooks: false });
    await earlier('organization_deletions', 31);
    expect(await endOrganizations(api.services)).toBe(0);
    expect((await owner.get('/organization')).status).toBe(200);
  });

  it('erases wholly what never posted anything', async () => {
    const owner = await api.register('RS', { taxId: TAX_ID });
    const { make } = recordsOf(api, 'proba');
    await make(owner, 'draft');
    await make(owner, 'receipt');
    await make(owner, 'product');
    await make(owner, 'template');
    await owner.post('/data-exports');
    const other = await api.register('RS');
    await ask(owner);
    await earlier('organization_deletions', 30);
    await api.database.asOwner(
      `UPDATE organization_deletions SET due_at = now() - interval '1 minute',
      requested_at = now() - interval '31 days' WHERE organization_id = $1`,
      [owner.organizationId],
    );
    expect(await endOrganizations(api.services)).toBe(1);
    expect(await rowsOf(owner.organizationId)).toEqual({});
    expect(
      await api.database.asOwner('SELECT 1 FROM organizations WHERE id = $1', [owner.organizationId]),
    ).toEqual([]);
    expect((await owner.get('/organization')).status).toBe(401);
    const alone = await login(owner);
    expect([alone.status, alone.body.organization, alone.body.closedOrganizations]).toEqual([200, null, []]);
    expect((await other.get('/organization')).status).toBe(200);
    expect(await endOrganizations(api.services)).toBe(0);
  });

  it('keeps posted books as the law asks, closed to everybody, without what is personal', async () => {
    const owner = await api.register('RS', { taxId: TAX_ID });
    const accountant = await api.addMember(owner, 'accountant');
    const { make } = recordsOf(api, 'knjige');
    await make(owner, 'creditNote');
    await make(owner, 'approvedExpense');
    await make(owner, 'invitation');
    await ask(owner);
    await api.database.asOwner(
      `UPDATE organization_deletions SET due_at = now() - interval '1 minute',
      requested_at = now() - interval '31 days' WHERE organization_id = $1`,
      [owner.organizationId],
    );
    const before = await rowsOf(owner.organizationId);
    expect(await endOrganizations(api.services)).toBe(1);
    const after = await rowsOf(owner.organizationId);
    for (const table of [
      'journal_entries',
      'postings',
      'invoices',
      'expenses',
      'ledger_seals',
      'vat_entries',
      'audit_events',
    ]) {
      expect([table, after[table]]).toEqual([table, before[table]]);
    }
    expect([after['invitations'], after['search_terms'], after['mails']]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    const contacts = await api.database.asOwner(
      `SELECT DISTINCT email, phone, note FROM contacts WHERE organization_id = $1`,
      [owner.organizationId],
    );
    expect(contacts).toEqual([{ email: null, phone: null, note: null }]);
    const [kept] = await api.database.asOwner<{ until: string }>(
      'SELECT keep_until::text AS until FROM organizations WHERE id = $1',
      [owner.organizationId],
    );
    expect(kept?.until).toBe(`${new Date().getFullYear() + 11}-12-31`);
    for (const member of [owner, accountant]) {
      expect((await member.get('/invoices')).status).toBe(401);
      const again = await member.post('/auth/switch-organization', { organizationId: owner.organizationId });
      expect([401, 404]).toContain(again.status);
    }
    expect((await mailsTo(api, owner.email, 'dataNotice')).map(({ subject }) => subject)).toContain(
      'Firma je zatvorena',
    );

    // Not a day before the time is over, whoever asks.
    await expect(
      api.database.asOwner(`DELETE FROM postings WHERE organization_id = $1`, [owner.organizationId]),
    ).rejects.toThrow();
    expect(await endOrganizations(api.services)).toBe(0);
    await api.database.asOwner(`UPDATE organizations SET keep_until = current_date - 1 WHERE id = $1`, [
      owner.organizationId,
    ]);
    expect(await endOrganizations(api.services)).toBe(1);
    expect(await rowsOf(owner.organizationId)).toEqual({});
    const erased = await api.database.asOwner<{ kind: string }>(
      'SELECT kind FROM erasures WHERE subject_id = $1 ORDER BY kind',
      [owner.organizationId],
    );
    expect(erased.map(({ kind }) => kind)).toEqual(['closing', 'organization']);
  });

  it('does not come before its days, by any path of a business', async () => {
    const owner = await api.register('RS', { taxId: TAX_ID });
    await recordsOf(api, 'rano').make(owner, 'entry');
    const tries = ['SELECT close_organization()', 'SELECT erase_organization()'];
    for (const statement of tries) {
      await expect(owner.inContext(({ sql }) => sql.rows(statement))).rejects.toThrow('DELETION_NOT_DUE');
    }
    // Neither a shorter wait nor an earlier beginning.
    for (const [columns, values, refusal] of [
      ['due_at', `now() + interval '1 day'`, 'organization_deletions_waits'],
      ['requested_at, due_at', `now() - interval '31 days', now()`, 'permission denied'],
    ] as const) {
      const statement = `INSERT INTO organization_deletions (organization_id, id, requested_by, ${columns})
        VALUES ('${owner.organizationId}', gen_random_uuid(), '${owner.userId}', ${values})`;
      await expect(owner.inContext(({ sql }) => sql.rows(statement))).rejects.toThrow(refusal);
    }
    await ask(owner);
    for (const statement of [...tries, `UPDATE organization_deletions SET due_at = now()`]) {
      await expect(
        owner.inContext(({ sql }) => sql.rows(statement)),
        statement,
      ).rejects.toThrow();
    }
    await api.database.asOwner(
      `UPDATE organization_deletions SET due_at = now() - interval '1 minute',
      requested_at = now() - interval '31 days' WHERE organization_id = $1`,
      [owner.organizationId],
    );
    // Due, but the books must stay: neither the function nor the role behind it removes them.
    await expect(owner.inContext(({ sql }) => sql.rows('SELECT erase_organization()'))).rejects.toThrow(
      'DELETION_NOT_DUE',
    );
    await owner.inContext(async ({ sql }) => {
      await sql.rows(`SELECT set_config('role', 'bilko_eraser', true)`);
      expect(await sql.run('DELETE FROM postings')).toBe(0);
    });
  });
});

describe('the end of an account', () => {
  it('is refused while a business would be without its owner, and says which', async () => {
    const owner = await api.register('RS', { name: 'Sama svoja d.o.o.' });
    const asked = await owner.post('/auth/account/deletion', { password: owner.password });
    expect([asked.status, asked.body.code, asked.body.params]).toEqual([
      409,
      'ACCOUNT_OWNS_ORGANIZATION',
      { organizations: 'Sama svoja d.o.o.' },
    ]);
  });

  it('waits fourteen days, is taken back by signing in, and then leaves a name and nothing else', async () => {
    const owner = await api.register('RS', { taxId: TAX_ID });
    const leaver = await api.addMember(owner, 'accountant');
    // His own business, which registration made, goes to somebody else.
    await api.database.asOwner(
      `DO $$ BEGIN
         UPDATE memberships SET user_id = '${owner.userId}' WHERE user_id = '${leaver.userId}' AND role = 'owner';
       END $$`,
    );
    const entryId = await recordsOf(api, 'trag').make(leaver, 'entry');
    const wrong = await leaver.post('/auth/account/deletion', { password: 'pogrešna' });
    expect(wrong.status).toBe(422);
    const asked = await leaver.post('/auth/account/deletion', { password: leaver.password });
    expect(asked.status, asked.text).toBe(200);
    expect((await leaver.get('/organization')).status).toBe(401);
    expect((await login(leaver)).status).toBe(200);
    const told = (await mailsTo(api, leaver.email, 'dataNotice')).map(({ subject }) => subject);
    expect(told).toEqual(['Brisanje naloga je otkazano', 'Zatražili ste brisanje naloga']);
    await earlier('account_deletions', 15);
    expect(await endAccounts(api.services)).toBe(0);

    const { body: session } = await login(leaver);
    const again = await api.request
      .post('/api/v1/auth/account/deletion')
      .set('Authorization', `Bearer ${session.accessToken as string}`)
      .send({ password: leaver.password });
    expect(again.status, again.text).toBe(200);
    await earlier('account_deletions', 15);
    expect(await endAccounts(api.services)).toBe(1);
    expect((await login(leaver)).body.code).toBe('CREDENTIALS_WRONG');
    const left = await api.database.asOwner<{ text: string; name: string }>(
      `SELECT u::text AS text, full_name AS name FROM users u WHERE id = $1`,
      [leaver.userId],
    );
    expect(left[0]?.name).toBe('Ana Anić');
    expect(left[0]?.text).not.toContain(leaver.email);
    for (const table of [
      'sessions',
      'user_devices',
      'user_tokens',
      'user_mails',
      'second_factors',
      'memberships',
    ]) {
      const rows = await api.database.asOwner(`SELECT 1 FROM ${table} WHERE user_id = $1`, [leaver.userId]);
      expect([table, rows]).toEqual([table, []]);
    }
    const { body: entry } = await owner.get(`/journal-entries/${entryId}`);
    expect(entry.createdByName).toBe('Ana Anić');
    const { body: trail } = await owner.get('/audit-log?limit=20');
    expect((trail.data as { action: string }[]).map(({ action }) => action)).toContain('member.left');
    const taken = await api.request.post('/api/v1/auth/register').send({
      fullName: 'Nova Ana',
      email: leaver.email,
      password: leaver.password,
      organization: { name: 'Nova', country: 'RS', isVatRegistered: false },
    });
    expect(taken.status, taken.text).toBe(201);
  });
});

describe('somebody whose businesses are all closed', () => {
  let owner: Member;
  let token: string;
  let cookie: string;
  const ask = (method: 'get' | 'post' | 'delete' | 'patch', path: string, body?: object) => {
    const request = api.request[method](`/api/v1${path}`).set('Authorization', `Bearer ${token}`);
    return body ? request.send(body) : request;
  };

  it('logs in and is told what became of them', async () => {
    owner = await api.register('RS', { taxId: TAX_ID, name: 'Zatvorena d.o.o.' });
    await recordsOf(api, 'zatvoreno').make(owner, 'entry');
    await owner.post('/organization/deletion', { password: owner.password });
    await api.database.asOwner(
      `UPDATE organization_deletions SET due_at = now() - interval '1 minute',
      requested_at = now() - interval '31 days' WHERE organization_id = $1`,
      [owner.organizationId],
    );
    await endOrganizations(api.services);
    const reply = await login(owner);
    expect(reply.status, reply.text).toBe(200);
    expect(reply.body).toMatchObject({
      user: { id: owner.userId },
      organization: null,
      role: null,
      organizations: [],
      closedOrganizations: [
        { name: 'Zatvorena d.o.o.', keepUntil: `${new Date().getFullYear() + 11}-12-31` },
      ],
    });
    token = reply.body.accessToken as string;
    expect(decode(token)).not.toHaveProperty('org');
    [cookie] = reply.headers['set-cookie'] as unknown as [string];
  });

  it('reaches nothing of any business, whatever the operation', async () => {
    const paths = new Set<string>();
    for (const { route } of Object.values<Contract>(contracts)) {
      if (route.permission === 'public' || route.permission === 'user') continue;
      const path = route.path.replace(/:\w+/g, owner.organizationId);
      const method = route.method.toLowerCase() as 'get' | 'post' | 'delete' | 'patch';
      const { status, body } = await ask(method, path, method === 'get' ? undefined : {});
      expect([route.path, status, body.code]).toEqual([route.path, 403, 'NO_ORGANIZATION']);
      paths.add(path);
    }
    expect(paths.size).toBeGreaterThan(100);
    const other = await api.register('RS');
    for (const { organizationId } of [owner, other]) {
      expect((await ask('post', '/auth/switch-organization', { organizationId })).status).toBe(404);
    }
    expect((await ask('get', '/clients')).body.data).toEqual([]);
  });

  it('sees his sessions, ends them, and has his own data', async () => {
    expect((await login(owner)).status).toBe(200);
    const sessions = (await ask('get', '/auth/sessions')).body.data as object[];
    expect(sessions.length).toBeGreaterThan(1);
    expect((await ask('delete', '/auth/sessions')).status).toBe(204);
    expect((await ask('get', '/auth/sessions')).body.data).toHaveLength(1);
    const data = await ask('get', '/auth/account/data');
    expect([data.status, data.body.memberships]).toMatchObject([200, [{ name: 'Zatvorena d.o.o.' }]]);
  });

  it('keeps his session, and goes on in the business that he founds', async () => {
    const renewed = await api.request.post('/api/v1/auth/refresh').set('Cookie', cookie).send({});
    expect([renewed.status, renewed.body.organization]).toEqual([200, null]);
    [cookie] = renewed.headers['set-cookie'] as unknown as [string];
    const gone = { organizationId: owner.organizationId };
    const back = await api.request.post('/api/v1/auth/refresh').set('Cookie', cookie).send(gone);
    expect(back.status).toBe(404);
    const organization = { name: 'Nova d.o.o.', country: 'RS', isVatRegistered: false };
    const founded = await ask('post', '/auth/organizations', { organization });
    expect(founded.status, founded.text).toBe(201);
    expect(founded.body.organizations).toMatchObject([{ name: 'Nova d.o.o.', role: 'owner' }]);
    token = founded.body.accessToken as string;
    expect((await ask('get', '/organization')).body.name).toBe('Nova d.o.o.');
    expect((await login(owner)).body.organization.name).toBe('Nova d.o.o.');
  });

  it('takes back the end of his account by signing in', async () => {
    const leaver = await api.register('RS');
    await leaver.post('/organization/deletion', { password: leaver.password });
    await api.database.asOwner(
      `UPDATE organization_deletions SET due_at = now() - interval '1 minute',
      requested_at = now() - interval '31 days' WHERE organization_id = $1`,
      [leaver.organizationId],
    );
    expect(await endOrganizations(api.services)).toBe(1);
    token = (await login(leaver)).body.accessToken as string;
    const asked = await ask('post', '/auth/account/deletion', { password: leaver.password });
    expect(asked.status, asked.text).toBe(200);
    expect((await ask('get', '/auth/sessions')).status).toBe(401);
    expect((await login(leaver)).status).toBe(200);
    const told = (await mailsTo(api, leaver.email, 'dataNotice')).map(({ subject }) => subject);
    expect(told).toContain('Brisanje naloga je otkazano');
    const left = await api.database.asOwner('SELECT 1 FROM account_deletions WHERE user_id = $1', [
      leaver.userId,
    ]);
    expect(left).toEqual([]);
  });
});

describe('what is stored about a person', () => {
  it('is told to him, whole and without secrets', async () => {
    const owner = await api.register('RS');
    const { status, body, text } = await owner.get('/auth/account/data');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      account: { id: owner.userId, email: owner.email, fullName: 'Ana Anić' },
      memberships: [{ organizationId: owner.organizationId, role: 'owner' }],
      sessions: [{ endedAt: null }],
      secondFactor: null,
    });
    expect((body.deeds as { action: string }[]).map(({ action }) => action)).toContain(
      'organization.founded',
    );
    expect(text).not.toMatch(/argon2|hash|seed/i);
    const stranger = await api.register('RS');
    expect((await stranger.get('/auth/account/data')).text).not.toContain(owner.email);
  });

  it('as a contact is told to the business that holds it, with every document', async () => {
    const owner = await api.register('RS', { taxId: TAX_ID });
    const { make } = recordsOf(api, 'kupac');
    const contactId = await make(owner, 'contact');
    await make(owner, 'invoice', contactId);
    await make(owner, 'advance', contactId);
    await make(owner, 'invoice');
    const { status, body } = await owner.get(`/contacts/${contactId}/data`);
    expect(status).toBe(200);
    expect(body.contact).toMatchObject({ id: contactId, email: 'kupac@example.com' });
    expect(body.documents).toHaveLength(1);
    expect(body.payments).toMatchObject([{ direction: 'in', currency: 'RSD' }]);
    expect((body.changes as { action: string }[]).map(({ action }) => action)).toEqual(['contact.created']);
    const { body: trail } = await owner.get('/audit-log?limit=5');
    expect((trail.data as { action: string }[])[0]?.action).toBe('contact.dataReported');
    const viewer = await api.addMember(owner, 'viewer');
    expect((await viewer.get(`/contacts/${contactId}/data`)).status).toBe(403);
    const stranger = await api.register('RS');
    expect((await stranger.get(`/contacts/${contactId}/data`)).status).toBe(404);
  });
});
