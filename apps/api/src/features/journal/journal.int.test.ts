import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';

let api: TestApi;
let owner: Member;
beforeAll(async () => {
  api = await startTestApi({ now: '2026-11-22T10:00:00Z' });
  owner = await api.register('RS');
});
afterAll(() => api.stop());

const rent = {
  postedOn: '2026-03-05',
  description: 'Zakup za mart',
  postings: [
    { accountCode: '533', debit: '60000.00' },
    { accountCode: '241', credit: '60000.00' },
  ],
};
const post = (member: Member, body: object) => member.post('/journal-entries', body);

describe('a manual entry', () => {
  it('is posted, numbered and shown with its accounts', async () => {
    const reply = await post(owner, rent);
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      number: 1,
      postedOn: '2026-03-05',
      totalAmount: '60000.00',
      currency: 'RSD',
      source: { kind: 'manual', id: null, document: null },
      createdByName: 'Ana Anić',
      postings: [
        { line: 1, accountCode: '533', debit: '60000.00', credit: '0.00' },
        { line: 2, accountCode: '241', debit: '0.00', credit: '60000.00' },
      ],
    });
    const again = await owner.get(`/journal-entries/${reply.body.id}`);
    expect(again.body).toEqual(reply.body);
  });

  it.each([
    [
      'that does not balance',
      [
        { accountCode: '533', debit: '10.00' },
        { accountCode: '241', credit: '9.99' },
      ],
      'ENTRY_UNBALANCED',
    ],
    ['of one posting', [{ accountCode: '533', debit: '10.00' }], 'ENTRY_TOO_SHORT'],
    ['of none', [], 'ENTRY_TOO_SHORT'],
  ])('%s is refused', async (_what, postings, code) => {
    const reply = await post(owner, { ...rent, postings });
    expect(reply.status).toBe(422);
    expect(JSON.stringify(reply.body)).toContain(code);
  });

  it.each([
    ['an account that is not there', { accountCode: '99999', debit: '1.00' }, 'ACCOUNT_NOT_FOUND'],
    ['both sides at once', { accountCode: '533', debit: '1.00', credit: '1.00' }, 'AMOUNT_INVALID'],
    ['a negative amount', { accountCode: '533', debit: '-1.00' }, 'AMOUNT_NOT_POSITIVE'],
    ['an amount as a number', { accountCode: '533', debit: 1 }, 'FIELD_WRONG_TYPE'],
    [
      'a contact that is not there',
      { accountCode: '533', debit: '1.00', contactId: '0198a000-0000-7000-8000-000000000000' },
      'CONTACT_NOT_FOUND',
    ],
  ])('with %s is refused', async (_what, posting, code) => {
    const reply = await post(owner, { ...rent, postings: [posting, { accountCode: '241', credit: '1.00' }] });
    expect(reply.status).toBe(422);
    expect(reply.body.errors[0].code).toBe(code);
  });

  it('is reversed once, on the chosen day', async () => {
    const { body: entry } = await post(owner, { ...rent, description: 'Pogrešan zakup' });
    const reverse = () => owner.post(`/journal-entries/${entry.id}/reverse`, { postedOn: '2026-03-31' });
    const reversal = await reverse();
    expect(reversal.status).toBe(201);
    expect(reversal.body).toMatchObject({
      postedOn: '2026-03-31',
      source: { kind: 'reversal' },
      reverses: { id: entry.id, number: entry.number },
      postings: [
        { accountCode: '533', credit: '60000.00' },
        { accountCode: '241', debit: '60000.00' },
      ],
    });
    const second = await reverse();
    expect(second.status).toBe(409);
    expect(second.body.code).toBe('ENTRY_ALREADY_REVERSED');
    const shown = await owner.get(`/journal-entries/${entry.id}`);
    expect(shown.body.reversedBy.id).toBe(reversal.body.id);
  });

  it('belongs to its business only', async () => {
    const other = await api.register('HR');
    const { body: entry } = await post(owner, rent);
    expect((await other.get(`/journal-entries/${entry.id}`)).status).toBe(404);
    expect(
      (await other.post(`/journal-entries/${entry.id}/reverse`, { postedOn: '2026-03-31' })).status,
    ).toBe(404);
  });

  it('is not for a viewer', async () => {
    const viewer = await api.addMember(owner, 'viewer');
    expect((await post(viewer, rent)).status).toBe(403);
    expect((await viewer.get('/journal-entries')).status).toBe(200);
  });
});

describe('the journal', () => {
  it('pages through every entry once, also where days tie', async () => {
    const member = await api.register('RS');
    for (let at = 0; at < 13; at += 1)
      await post(member, { ...rent, postedOn: `2026-04-0${(at % 3) + 1}`, description: `Red ${at}` });
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const reply: {
        body: { data: { description: string; postedOn: string }[]; meta: { nextCursor: string | null } };
      } = await member.get(`/journal-entries?limit=4${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...reply.body.data.map((entry) => entry.description));
      cursor = reply.body.meta.nextCursor;
    }
    expect(seen).toHaveLength(13);
    expect(new Set(seen).size).toBe(13);
    const counted = await member.get('/journal-entries?withTotal=true&from=2026-04-02&to=2026-04-02');
    expect(counted.body.meta.total).toBe(4);
    const found = await member.get('/journal-entries?search=Red%2012');
    expect(found.body.data.map((entry: { description: string }) => entry.description)).toEqual(['Red 12']);
  });

  it('refuses a cursor that it did not make, and a period that ends before it starts', async () => {
    expect((await owner.get('/journal-entries?cursor=abc')).status).toBe(422);
    expect((await owner.get('/journal-entries?from=2026-05-01&to=2026-04-01')).status).toBe(422);
  });
});

describe('a locked month', () => {
  it('takes nothing more until it is opened with a reason', async () => {
    const member = await api.register('RS');
    const locked = await member.post('/periods/2026-03/lock', {});
    expect(locked.body).toMatchObject({ month: '2026-03', state: 'locked', lockedByName: 'Ana Anić' });
    const refused = await post(member, rent);
    expect(refused.status).toBe(409);
    expect(refused.body.code).toBe('PERIOD_LOCKED');
    expect((await member.post('/periods/2026-03/lock', {})).body.code).toBe('PERIOD_ALREADY_LOCKED');
    expect((await member.post('/periods/2026-03/unlock', {})).status).toBe(422);
    expect((await member.post('/periods/2026-03/unlock', { reason: 'Zaboravljen zakup' })).body.state).toBe(
      'open',
    );
    expect((await post(member, rent)).status).toBe(201);
    expect((await member.post('/periods/2026-03/unlock', { reason: 'Opet' })).body.code).toBe(
      'PERIOD_NOT_LOCKED',
    );
    expect((await member.post('/periods/2026-13/lock', {})).status).toBe(404);
    // Behind a locked month no new one is opened: one far ahead would shut every year between.
    expect((await member.post('/periods/2026-12/lock', {})).status).toBe(422);
  });
});

describe('the chart of accounts', () => {
  it('takes an own account below one of the chart, with its kind', async () => {
    const created = await owner.post('/accounts', { code: '5331', name: 'Zakup magacina' });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      code: '5331',
      kind: 'expense',
      parentCode: '533',
      isStatutory: false,
    });
    expect((await owner.post('/accounts', { code: '5331', name: 'Opet' })).body.errors[0].code).toBe(
      'ACCOUNT_CODE_TAKEN',
    );
    const renamed = await owner.patch(`/accounts/${created.body.id}`, { version: 1, name: 'Magacin' });
    expect(renamed.body).toMatchObject({ name: 'Magacin', version: 2 });
    const stale = await owner.patch(`/accounts/${created.body.id}`, { version: 1, name: 'Staro' });
    expect(stale.body.code).toBe('VERSION_CONFLICT');
  });

  it('keeps its statutory names', async () => {
    const { body } = await owner.get('/accounts?search=533');
    const rentAccount = body.data.find((account: { code: string }) => account.code === '533');
    const reply = await owner.patch(`/accounts/${rentAccount.id}`, { version: 1, name: 'Kirija' });
    expect(reply.status).toBe(422);
    expect(reply.body.errors[0].code).toBe('ACCOUNT_IS_STATUTORY');
  });

  it('is found by code and by name', async () => {
    const byName = await owner.get('/accounts?search=zakupnina');
    expect(byName.body.data.map((account: { code: string }) => account.code)).toContain('533');
    const used = await owner.get('/accounts?used=true');
    expect(used.body.data.map((account: { code: string }) => account.code)).toEqual(['241', '533']);
  });
});
