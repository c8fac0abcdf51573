import { keyPermissions } from '@bilko/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../../platform/logger';
import { startTestApi, type Member, type TestApi } from '../../testing';

let api: TestApi;
let owner: Member;
const lines: string[] = [];
beforeAll(async () => {
  api = await startTestApi({
    env: { TRUST_PROXY: '1' },
    services: { logger: createLogger({ level: 'trace' }, { write: (line) => void lines.push(line) }) },
  });
  owner = await api.register('RS', { taxId: '104052135' });
});
afterAll(() => api.stop());

type Made = { apiKey: { id: string; hint: string; [field: string]: unknown }; key: string };

async function makeKey(maker: Member, more: object = {}): Promise<Made> {
  const reply = await maker.post('/api-keys', { name: 'Prodavnica', permissions: keyPermissions, ...more });
  if (reply.status !== 201) throw new Error(`${reply.status} ${reply.text}`);
  return reply.body as Made;
}
const as = (key: string) => ({
  get: (path: string) => api.request.get(`/api/v1${path}`).set('Authorization', `Bearer ${key}`),
  post: (path: string, body: object, idempotencyKey?: string) => {
    const test = api.request.post(`/api/v1${path}`).set('Authorization', `Bearer ${key}`);
    return (idempotencyKey === undefined ? test : test.set('Idempotency-Key', idempotencyKey)).send(body);
  },
});
const list = async () => (await owner.get('/api-keys')).body.data as Record<string, unknown>[];
const aContact = { name: 'Pekara', kind: 'customer', country: 'RS' };

describe('an API key', () => {
  it('is told once, in a form that programs recognize, and kept as a hash', async () => {
    const { apiKey, key } = await makeKey(owner, { name: 'Kasa' });
    expect(key).toMatch(/^bilko_live_[0-9A-Za-z]{49}$/);
    expect(apiKey).toMatchObject({
      name: 'Kasa',
      hint: key.slice(0, 15),
      lastUsedAt: null,
      isExpired: false,
    });
    expect(JSON.stringify(await list())).not.toContain(key.slice(15));
    const kept = await api.database.asOwner('SELECT row_to_json(k) AS row FROM api_keys k');
    expect(JSON.stringify(kept)).not.toContain(key.slice(15));
  });

  it('works in its one business, on behalf of its maker, and the trail names both', async () => {
    const { apiKey, key } = await makeKey(owner, { name: 'Veb prodavnica' });
    const program = as(key);
    expect((await program.get('/organization')).body.id).toBe(owner.organizationId);
    const contact = await program.post('/contacts', aContact, 'by-key');
    expect(contact.status).toBe(201);
    const { body } = await owner.get(`/audit-log?recordId=${contact.body.id}`);
    expect(body.data).toMatchObject([
      {
        action: 'contact.created',
        user: { id: owner.userId, name: 'Ana Anić' },
        apiKey: { id: apiKey.id, name: 'Veb prodavnica' },
      },
    ]);
    // What a person does names no key.
    await owner.post('/contacts', aContact);
    const trail = await owner.get('/audit-log?limit=1');
    expect(trail.body.data[0]).toMatchObject({ action: 'contact.created', apiKey: null });
  });

  it('is named by what the fast statements write as well, and sealed into the chain', async () => {
    const { apiKey, key } = await makeKey(owner);
    const program = as(key);
    const contact = await program.post('/contacts', { ...aContact, address: undefined });
    const today = api.clock.now().toISOString().slice(0, 10);
    const draft = await program.post('/invoices', {
      contactId: contact.body.id,
      issuedOn: today,
      dueOn: today,
      lines: [{ description: 'Rad', quantity: '1', unit: 'C62', unitPrice: '10.00', vatRate: '20' }],
    });
    const drafted = await owner.get(`/audit-log?recordId=${draft.body.id}`);
    expect(drafted.body.data).toMatchObject([{ action: 'invoice.drafted', apiKey: { id: apiKey.id } }]);
    const [before] = await api.database.asOwner<{ content: Buffer }>(
      'SELECT audit_content(e) AS content FROM audit_events e WHERE record_id = $1',
      [draft.body.id],
    );
    expect(before?.content.toString()).toMatch(new RegExp(`^\\[2, .*"${apiKey.id}"\\]$`));
  });

  it.each([
    ['a wrong checksum', (key: string) => `${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`],
    [
      'another secret with its own checksum',
      () => 'bilko_live_0000000000000000000000000000000000000000000000rS8f0',
    ],
    ['something missing', (key: string) => key.slice(0, -1)],
    ['something more', (key: string) => `${key}0`],
    ['another prefix', (key: string) => key.replace('live', 'test')],
  ])('with %s is refused', async (_what, broken) => {
    const { key } = await makeKey(owner);
    const reply = await as(broken(key)).get('/organization');
    expect([reply.status, reply.body.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('ends when it is revoked, by whichever owner or administrator', async () => {
    const { apiKey, key } = await makeKey(owner);
    const admin = await api.addMember(owner, 'admin');
    expect((await as(key).get('/organization')).status).toBe(200);
    expect((await admin.delete(`/api-keys/${apiKey.id}`)).status).toBe(204);
    expect((await as(key).get('/organization')).status).toBe(401);
    expect((await admin.delete(`/api-keys/${apiKey.id}`)).status).toBe(204);
    const { body } = await owner.get(`/audit-log?recordId=${apiKey.id}`);
    expect(
      body.data.map(({ action, user }: { action: string; user: { id: string } }) => [action, user.id]),
    ).toEqual([
      ['api-key.revoked', admin.userId],
      ['api-key.created', owner.userId],
    ]);
  });

  it('ends after its last day in the time zone of the business', async () => {
    const today = api.clock.now().toISOString().slice(0, 10);
    const { key } = await makeKey(owner, { expiresOn: today });
    const { apiKey } = await makeKey(owner, { expiresOn: '2030-06-30' });
    expect(apiKey['expiresAt']).toBe('2030-06-30T22:00:00.000Z');
    expect((await as(key).get('/organization')).status).toBe(200);
    await api.database.asOwner(
      `UPDATE api_keys SET expires_at = now() - interval '1 hour' WHERE expires_at < '2030-01-01'`,
    );
    expect((await as(key).get('/organization')).status).toBe(401);
    expect((await list()).filter(({ isExpired }) => isExpired)).toHaveLength(1);
    const past = await owner.post('/api-keys', {
      name: 'Stari',
      permissions: ['contact:read'],
      expiresOn: '2020-01-01',
    });
    expect(past.body.errors).toMatchObject([{ path: 'expiresOn', code: 'FIELD_TOO_SMALL' }]);
  });

  it('ends with the membership of its maker, also when he comes back', async () => {
    const maker = await api.addMember(owner, 'admin');
    const { apiKey, key } = await makeKey(maker);
    expect((await as(key).get('/organization')).status).toBe(200);
    expect((await owner.delete(`/members/${maker.userId}`)).status).toBe(204);
    expect((await as(key).get('/organization')).status).toBe(401);
    await api.database.asOwner(
      `INSERT INTO memberships (organization_id, user_id, role, created_at) VALUES ($1, $2, 'admin', now())`,
      [owner.organizationId, maker.userId],
    );
    expect((await as(key).get('/organization')).status).toBe(401);
    const { body } = await owner.get(`/audit-log?recordId=${apiKey.id}`);
    expect(body.data[0]).toMatchObject({ action: 'api-key.revoked', user: { id: owner.userId } });
  });

  it('ends with it too when the membership ends past the API', async () => {
    const maker = await api.addMember(owner, 'admin');
    const { apiKey } = await makeKey(maker);
    await api.database.asOwner('DELETE FROM memberships WHERE user_id = $1 AND organization_id = $2', [
      maker.userId,
      owner.organizationId,
    ]);
    expect((await list()).find(({ id }) => id === apiKey.id)?.['revokedAt']).not.toBeNull();
  });

  it('never gets what its maker may not, nor what belongs to people', async () => {
    const accountant = await api.addMember(owner, 'accountant');
    expect((await accountant.post('/api-keys', { name: 'X', permissions: ['contact:read'] })).status).toBe(
      403,
    );
    for (const permission of [
      'member:manage',
      'ownership:transfer',
      'api-key:manage',
      'year-end:reopen',
      'user',
    ]) {
      const reply = await owner.post('/api-keys', { name: 'X', permissions: [permission] });
      expect(reply.status, permission).toBe(422);
    }
    const none = await owner.post('/api-keys', { name: 'X', permissions: [] });
    expect(none.body.errors).toMatchObject([{ path: 'permissions', code: 'FIELD_REQUIRED' }]);
    const { key } = await makeKey(owner);
    const refused = await as(key).get('/auth/sessions');
    expect([refused.status, refused.body.code]).toEqual([403, 'API_KEY_NOT_ALLOWED']);
  });

  it('says when and from where it was last used, to the minute', async () => {
    const { apiKey, key } = await makeKey(owner);
    const from = (ip: string) => as(key).get('/organization').set('X-Forwarded-For', ip);
    const shown = async () => (await list()).find(({ id }) => id === apiKey.id);
    await from('8.8.8.8');
    await expect.poll(shown).toMatchObject({ lastUsedAddress: '8.8.8.8' });
    const first = (await shown())?.['lastUsedAt'];
    await from('8.8.8.9');
    await new Promise((done) => setTimeout(done, 150));
    expect(await shown()).toMatchObject({ lastUsedAt: first, lastUsedAddress: '8.8.8.8' });
    await api.database.asOwner(
      `UPDATE api_keys SET last_used_at = last_used_at - interval '61 seconds' WHERE id = $1`,
      [apiKey.id],
    );
    await from('8.8.8.10');
    await expect.poll(shown).toMatchObject({ lastUsedAddress: '8.8.8.10' });
  });

  it('has its own Idempotency-Keys beside those of its maker', async () => {
    const { key } = await makeKey(owner);
    const byKey = await as(key).post('/contacts', aContact, 'same');
    const again = await as(key).post('/contacts', aContact, 'same');
    const byOwner = await owner.post('/contacts', aContact, 'same');
    expect(again.body.id).toBe(byKey.body.id);
    expect(byOwner.body.id).not.toBe(byKey.body.id);
  });

  it('stands whole in no log, no trail and no reply to a repeat', async () => {
    const body = { name: 'Tajni', permissions: ['contact:read'] };
    const first = await owner.post('/api-keys', body, 'once');
    const second = await owner.post('/api-keys', body, 'once');
    const { key } = first.body as Made;
    expect(second.body.key).not.toBe(key);
    await as(key).get('/contacts');
    await as(key).get('/organization');
    const trail = await owner.get('/audit-log?limit=100');
    const kept = await api.database.asOwner('SELECT reply FROM idempotency_keys');
    for (const text of [trail.text, lines.join('\n'), JSON.stringify(kept)]) {
      expect(text).not.toContain(key.slice(15));
      expect(text).not.toContain(key.slice(11, 30));
    }
    expect(lines.join('\n')).toContain('apiKeyId');
  });
});
