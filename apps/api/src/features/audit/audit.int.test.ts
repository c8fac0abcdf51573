import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../../platform/logger';
import { startTestApi, type Member, type TestApi } from '../../testing';
import { recordsOf } from '../../testing/records';
import { verifyLedgers } from '../verifications/verify-ledgers';
import { jobs } from './audit-jobs';
import { sealTrail } from './seal-trail';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

const trailOf = async (member: Member, query = '') => {
  const reply = await member.get(`/audit-log?limit=100${query}`);
  expect(reply.status).toBe(200);
  return reply.body as {
    data: {
      id: string;
      action: string;
      user: { name: string } | null;
      address: string | null;
      isSealed: boolean;
      after?: Record<string, unknown>;
      before?: Record<string, unknown>;
    }[];
    meta: { nextCursor: string | null; total?: number };
  };
};
const actionsOf = async (member: Member, query = '') =>
  (await trailOf(member, query)).data.map(({ action }) => action);

const aContact = { name: 'Staro ime', kind: 'customer', country: 'RS' };

/** As somebody who got into the server could: no trigger stops the owner of a table. */
const tamper = async (statement: string) => {
  await api.database.asOwner('ALTER TABLE audit_events DISABLE TRIGGER insert_only');
  await api.database.asOwner(statement);
  await api.database.asOwner('ALTER TABLE audit_events ENABLE TRIGGER insert_only');
};

/** What the nightly reading of the books finds. */
const differencesOf = async (member: Member) => {
  await verifyLedgers({ ...api.services, logger: silentLogger }).catch(() => undefined);
  const { body } = await member.get('/verifications/latest');
  return body.latest.differences as unknown[];
};

describe('the audit trail', () => {
  it('says who did what from where, from what to what, newest first', async () => {
    const owner = await api.register('RS', { taxId: '104052135' });
    const contact = await owner.post('/contacts', aContact);
    await owner.patch(`/contacts/${contact.body.id}`, { name: 'Novo ime', version: 1 });
    const { data } = await trailOf(owner, `&recordId=${contact.body.id}`);
    expect(data.map(({ action }) => action)).toEqual(['contact.changed', 'contact.created']);
    expect(data[0]).toMatchObject({
      user: { name: 'Ana Anić' },
      address: expect.stringMatching(/127\.0\.0\.1|::1/) as string,
      before: { name: 'Staro ime' },
      after: { name: 'Novo ime' },
    });
  });

  it('carries the address for what the fast statements write as well', async () => {
    const { make } = recordsOf(api, 'trag');
    const owner = await api.register('RS', { taxId: '104052135' });
    const id = await make(owner, 'invoice');
    const { data } = await trailOf(owner, `&recordId=${id}`);
    expect(data.map(({ action }) => action)).toContain('invoice.issued');
    expect(data.every(({ address }) => address !== null && address !== '')).toBe(true);
  });

  it('is searched by word, person, kind and day, and read page by page', async () => {
    const owner = await api.register('RS');
    const accountant = await api.addMember(owner, 'accountant');
    await owner.post('/contacts', aContact);
    await accountant.post('/contacts', { ...aContact, name: 'Pekara Žito' });
    await owner.post('/products', {
      name: 'Hleb',
      kind: 'goods',
      unit: 'C62',
      unitPrice: '80',
      vatCategory: 'S',
      vatRate: '10',
    });
    expect((await trailOf(owner, `&search=${encodeURIComponent('pekara z')}`)).data).toMatchObject([
      { action: 'contact.created', after: { name: 'Pekara Žito' } },
    ]);
    expect(await actionsOf(owner, `&userId=${accountant.userId}`)).toEqual(['contact.created']);
    expect(await actionsOf(owner, '&noun=product')).toEqual(['product.created']);
    expect(await actionsOf(owner, '&from=2020-01-01&to=2020-12-31')).toEqual([]);
    const whole = await trailOf(owner, '&withTotal=true');
    const paged: string[] = [];
    let cursor = '';
    do {
      const { body } = await owner.get(`/audit-log?limit=2${cursor}`);
      paged.push(...body.data.map(({ id }: { id: string }) => id));
      cursor = body.meta.nextCursor ? `&cursor=${body.meta.nextCursor}` : '';
    } while (cursor);
    expect(paged).toEqual(whole.data.map(({ id }) => id));
    expect(whole.meta.total).toBe(paged.length);
  });

  it.each([
    ['a day that is none', '&from=2026-02-30'],
    ['an end before its beginning', '&from=2026-02-02&to=2026-02-01'],
    ['a cursor of another list', `&cursor=${Buffer.from('["2026-01-01","x"]').toString('base64url')}`],
    ['an id that is none', '&userId=ana'],
  ])('%s is refused', async (_what, query) => {
    const owner = await api.register('RS');
    expect((await owner.get(`/audit-log?limit=10${query}`)).status).toBe(422);
  });

  it('is nothing for a viewer, and shows a business its own alone', async () => {
    const owner = await api.register('RS');
    await owner.post('/contacts', aContact);
    const other = await api.register('RS');
    const viewer = await api.addMember(owner, 'viewer');
    expect((await viewer.get('/audit-log')).status).toBe(403);
    expect(await actionsOf(other, '&noun=contact')).toEqual([]);
  });
});

describe('the chain over it', () => {
  it('takes up what is new in every business, in the background', async () => {
    const owner = await api.register('RS');
    await owner.post('/contacts', aContact);
    expect((await trailOf(owner)).data.some(({ isSealed }) => isSealed)).toBe(false);
    for (const { work } of jobs)
      await work({ ...api.services, logger: silentLogger }, {}, { number: 1, isLast: true });
    expect((await trailOf(owner)).data.every(({ isSealed }) => isSealed)).toBe(true);
    await owner.post('/contacts', { ...aContact, name: 'Drugi' });
    expect(await sealTrail(owner.organizationId)).toBe(1);
    expect(await sealTrail(owner.organizationId)).toBe(0);
    expect(await differencesOf(owner)).toEqual([]);
  });

  it('is one chain when two workers seal at once', async () => {
    const owner = await api.register('RS');
    for (const name of ['A', 'B', 'C', 'D']) await owner.post('/contacts', { ...aContact, name });
    const sealed = await Promise.all(Array.from({ length: 6 }, () => sealTrail(owner.organizationId)));
    expect(sealed.reduce((sum, one) => sum + one)).toBe((await trailOf(owner)).data.length);
    expect(await differencesOf(owner)).toEqual([]);
  });

  it('names the event that somebody rewrote', async () => {
    const owner = await api.register('RS');
    const other = await api.register('RS');
    const contact = await owner.post('/contacts', aContact);
    await owner.post('/contacts', { ...aContact, name: 'Posle' });
    await sealTrail(owner.organizationId);
    const [event] = (await trailOf(owner, `&recordId=${contact.body.id}`)).data;
    await tamper(`UPDATE audit_events SET user_id = NULL WHERE id = '${event?.id}'`);
    expect(await differencesOf(owner)).toEqual([
      { check: 'audit trail', record: event?.id, problem: 'AUDIT_CHANGED' },
    ]);
    expect(await differencesOf(other)).toEqual([]);
  });
});
