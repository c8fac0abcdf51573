import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PICTURE, recordsOf, startTestApi, type Member, type TestApi } from '../../testing';

let api: TestApi;
let owner: Member;
let contactId: string;
beforeAll(async () => {
  api = await startTestApi({ now: '2026-11-22T10:00:00Z' });
  owner = await api.register('RS', { taxId: '104052135' });
  contactId = (await owner.post('/contacts', { name: 'Kupac', kind: 'both', country: 'RS' })).body
    .id as string;
});
afterAll(() => api.stop());

type Line = { accountCode: string; debit?: string; credit?: string; contactId?: string };
const entry = (postings: Line[], more: object = {}) => ({
  postedOn: '2026-03-05',
  description: 'Nalog',
  postings,
  ...more,
});
const post = (postings: Line[], more: object = {}) => owner.post('/journal-entries', entry(postings, more));
const faultOf = (reply: { body: { errors?: { path: string; code: string }[] } }) => {
  const [first] = reply.body.errors ?? [];
  return `${first?.path} ${first?.code}`;
};

describe('a manual entry', () => {
  it('with one leg, without balance, negative, of nothing or of two sides is refused', async () => {
    const bank = (debit: string): Line => ({ accountCode: '241', debit });
    expect(faultOf(await post([bank('10.00')]))).toBe('postings ENTRY_TOO_SHORT');
    expect(faultOf(await post([]))).toBe('postings ENTRY_TOO_SHORT');
    const off = await post([bank('10.00'), { accountCode: '300', credit: '9.99' }]);
    expect(off.body).toMatchObject({ status: 422, code: 'ENTRY_UNBALANCED', params: { difference: '0.01' } });
    expect(faultOf(await post([bank('-1.00'), { accountCode: '300', credit: '-1.00' }]))).toBe(
      'postings.0.debit AMOUNT_NOT_POSITIVE',
    );
    expect(faultOf(await post([bank('0.00'), { accountCode: '300', credit: '0.00' }]))).toBe(
      'postings.0.debit AMOUNT_NOT_POSITIVE',
    );
    expect(faultOf(await post([{ accountCode: '241', debit: '1', credit: '1' }]))).toBe(
      'postings.0.debit AMOUNT_INVALID',
    );
    expect(faultOf(await post([{ accountCode: '99999', debit: '1' }, bank('1')]))).toBe(
      'postings.0.accountCode ACCOUNT_NOT_FOUND',
    );
  });

  it('into a missing month behind a locked one, or a date out of reason, is refused', async () => {
    const member = await api.register('RS');
    const on = (postedOn: string) =>
      member.post('/journal-entries', {
        ...entry([
          { accountCode: '241', debit: '1.00' },
          { accountCode: '300', credit: '1.00' },
        ]),
        postedOn,
      });
    await member.post('/periods/2026-03/lock', { reason: 'PDV predat' });
    expect((await on('2026-03-31')).body).toMatchObject({ status: 409, code: 'PERIOD_LOCKED' });
    expect((await on('2025-12-31')).body).toMatchObject({ status: 422, code: 'PERIOD_MISSING' });
    expect((await on('2199-01-01')).body).toMatchObject({ status: 422, code: 'PERIOD_MISSING' });
    const { body } = await member.get('/periods?year=2026');
    expect(body.data.find(({ month }: { month: string }) => month === '2026-03')).toMatchObject({
      state: 'locked',
      reason: 'PDV predat',
      changedByName: 'Ana Anić',
      isYearClosed: false,
    });
  });

  it('touches what documents keep only with the contact and knowingly, and the control accounts stay explained', async () => {
    const customer: Line = { accountCode: '204', debit: '50.00', contactId };
    const income: Line = { accountCode: '614', credit: '50.00' };
    const { contactId: _contactId, ...nameless } = customer;
    expect(faultOf(await post([nameless, income], { isControlConfirmed: true }))).toBe(
      'postings.0.contactId CONTROL_ACCOUNT_CONTACT_REQUIRED',
    );
    expect(faultOf(await post([customer, income]))).toBe(
      'postings.0.accountCode CONTROL_ACCOUNT_UNCONFIRMED',
    );
    expect((await post([customer, income], { isControlConfirmed: true })).status).toBe(201);
    const vat: Line = { accountCode: '470', credit: '20.00' };
    const bank: Line = { accountCode: '241', debit: '20.00' };
    expect(faultOf(await post([bank, vat]))).toBe('postings.1.accountCode CONTROL_ACCOUNT_UNCONFIRMED');
    expect((await post([bank, vat], { isControlConfirmed: true })).status).toBe(201);
    // What was settled is paid by hand, and nobody is warned.
    expect((await post([bank, { accountCode: '479', credit: '20.00' }])).status).toBe(201);
    const { body: own } = await owner.post('/accounts', { code: '2041', name: 'Kupci na veliko' });
    expect(own.control).toBe('receivables');
    expect(faultOf(await post([{ accountCode: '2041', debit: '1' }, income]))).toBe(
      'postings.0.contactId CONTROL_ACCOUNT_CONTACT_REQUIRED',
    );
    const differences = await owner.inContext(({ sql }) => sql.rows('SELECT * FROM verify_sub_ledgers()'));
    expect(differences).toEqual([]);
  });

  it('never touches the accounts of the year end', async () => {
    const reply = await post([
      { accountCode: '710', debit: '1.00' },
      { accountCode: '241', credit: '1.00' },
    ]);
    expect(faultOf(reply)).toBe('postings.0.accountCode ACCOUNT_ONLY_FOR_CLOSING');
  });

  it('is reversed on a chosen day, once, also when two ask at the same moment', async () => {
    const { body } = await post([
      { accountCode: '241', debit: '7.00' },
      { accountCode: '300', credit: '7.00' },
    ]);
    const reverse = () => owner.post(`/journal-entries/${body.id}/reverse`, { postedOn: '2026-04-01' });
    const replies = await Promise.all([reverse(), reverse(), reverse()]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const reversal = replies.find(({ status }) => status === 201)?.body;
    expect(reversal).toMatchObject({
      postedOn: '2026-04-01',
      reverses: { id: body.id },
      postings: [
        { accountCode: '241', credit: '7.00' },
        { accountCode: '300', debit: '7.00' },
      ],
    });
    expect((await reverse()).body.code).toBe('ENTRY_ALREADY_REVERSED');
    const again = await owner.post(`/journal-entries/${reversal.id}/reverse`, { postedOn: '2026-04-01' });
    expect(again.body.code).toBe('ENTRY_HAS_DOCUMENT');
  });
});

describe('a template', () => {
  const rent = {
    name: 'Zakup',
    description: 'Zakup za mesec',
    lines: [
      { accountCode: '533', side: 'debit', amount: '60000.00' },
      { accountCode: '241', side: 'credit' },
    ],
  };

  it('is kept, changed, posted from and removed', async () => {
    const { status, body } = await owner.post('/journal-templates', rent);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: 'Zakup',
      version: 1,
      lines: [
        { position: 1, accountCode: '533', side: 'debit', amount: '60000.00' },
        { position: 2, accountCode: '241', side: 'credit', amount: null },
      ],
    });
    const at = `/journal-templates/${body.id}`;
    const bare = await owner.post(`${at}/entries`, { postedOn: '2026-05-01' });
    expect(bare.body.errors).toMatchObject([{ code: 'TEMPLATE_AMOUNT_REQUIRED', params: { position: '2' } }]);
    const off = await owner.post(`${at}/entries`, {
      postedOn: '2026-05-01',
      amounts: [{ position: 2, amount: '59999.00' }],
    });
    expect(off.body).toMatchObject({ code: 'ENTRY_UNBALANCED' });
    const strange = await owner.post(`${at}/entries`, {
      postedOn: '2026-05-01',
      amounts: [{ position: 3, amount: '1.00' }],
    });
    expect(strange.status).toBe(422);
    const posted = await owner.post(`${at}/entries`, {
      postedOn: '2026-05-01',
      description: 'Zakup za maj',
      amounts: [{ position: 2, amount: '60000.00' }],
    });
    expect(posted.body).toMatchObject({ description: 'Zakup za maj', totalAmount: '60000.00' });
    const changed = await owner.patch(at, { version: 1, name: 'Kirija', lines: [...rent.lines].reverse() });
    expect(changed.body).toMatchObject({ name: 'Kirija', version: 2, lines: [{ accountCode: '241' }, {}] });
    expect((await owner.patch(at, { version: 1, name: 'Staro' })).body.code).toBe('VERSION_CONFLICT');
    expect((await owner.get('/journal-templates')).body.data).toHaveLength(1);
    expect((await owner.delete(at)).status).toBe(204);
    expect((await owner.get(at)).status).toBe(404);
    expect((await owner.get(`/journal-entries/${posted.body.id}`)).status).toBe(200);
  });

  it('is judged like the entry that it will become', async () => {
    const withLines = (lines: object[]) => owner.post('/journal-templates', { ...rent, lines });
    expect((await withLines([rent.lines[0] ?? {}])).status).toBe(422);
    expect(faultOf(await withLines([{ accountCode: '204', side: 'debit' }, rent.lines[1] ?? {}]))).toBe(
      'lines.0.contactId CONTROL_ACCOUNT_CONTACT_REQUIRED',
    );
    expect(faultOf(await withLines([{ accountCode: '720', side: 'debit' }, rent.lines[1] ?? {}]))).toBe(
      'lines.0.accountCode ACCOUNT_ONLY_FOR_CLOSING',
    );
  });
});

describe('papers of an entry', () => {
  const attach = (id: string, content: Buffer, name: string) =>
    api.request
      .post(`/api/v1/journal-entries/${id}/attachments`)
      .set('Authorization', `Bearer ${owner.token}`)
      .attach('file', content, name);

  it('are attached, listed, downloaded, and stay', async () => {
    const { body } = await post([
      { accountCode: '241', debit: '3.00' },
      { accountCode: '300', credit: '3.00' },
    ]);
    const first = await attach(body.id, PICTURE, 'odluka.png');
    expect(first.status).toBe(201);
    expect(first.body.data).toMatchObject([{ name: 'odluka.png', contentType: 'image/png' }]);
    expect((await attach(body.id, PICTURE, 'ista.png')).body.data).toHaveLength(1);
    const wrong = await attach(body.id, Buffer.from('MZ not a picture at all'), 'odluka.pdf');
    expect(wrong.body).toMatchObject({ status: 415, code: 'FILE_TYPE_NOT_SUPPORTED' });
    const { body: list } = await owner.get(`/journal-entries/${body.id}/attachments`);
    const file = await owner.get(`/files/${list.data[0].id}?size=original`);
    const { pathname } = new URL(file.body.url as string);
    const content = await fetch(`${api.url}${pathname}`);
    expect(Buffer.from(await content.arrayBuffer()).equals(PICTURE)).toBe(true);
    await expect(
      owner.inContext(({ sql }) => sql.run('DELETE FROM entry_attachments')),
    ).rejects.toMatchObject({ message: expect.stringContaining('permission denied') as string });
  });

  it('of an invoice lie on the invoice', async () => {
    const { make } = recordsOf(api, 'papir');
    const invoiceId = await make(owner, 'invoice');
    const { body } = await owner.get(`/journal-entries?sourceKind=invoice&sourceId=${invoiceId}`);
    const reply = await attach(body.data[0].id, PICTURE, 'a.png');
    expect(reply.body).toMatchObject({ status: 409, code: 'ENTRY_HAS_DOCUMENT' });
  });
});
