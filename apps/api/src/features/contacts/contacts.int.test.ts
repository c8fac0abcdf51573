import type { ContactView } from '@bilko/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';
import { draft, expectStatus, fieldsOf, line, refused, TODAY } from '../invoices/testing-sales';
import { createContact } from './create-contact';

let api: TestApi;
let owner: Member;
beforeAll(async () => {
  api = await startTestApi({ now: `${TODAY}T10:00:00Z` });
  owner = await api.register('RS');
});
afterAll(() => api.stop());

const make = (more: object = {}, status = 201) =>
  expectStatus<ContactView>(
    owner.post('/contacts', { name: 'Kupac', kind: 'customer', country: 'RS', ...more }),
    status,
  );
const refusal = async (more: object) =>
  fieldsOf(
    await refused(owner.post('/contacts', { name: 'Kupac', kind: 'customer', country: 'RS', ...more }), 422),
  );

type Page = { data: ContactView[]; meta: { nextCursor: string | null; total?: number } };
async function walk(query: string, limit = 100): Promise<ContactView[]> {
  const all: ContactView[] = [];
  let cursor: string | null = null;
  do {
    const next: Page = await expectStatus<Page>(
      owner.get(`/contacts?limit=${limit}&${query}${cursor === null ? '' : `&cursor=${cursor}`}`),
      200,
    );
    all.push(...next.data);
    cursor = next.meta.nextCursor;
  } while (cursor !== null);
  return all;
}

describe('a contact', () => {
  it('is added, read, changed, archived, and deleted while nothing names it', async () => {
    const address = { street: 'Ulica 1', city: 'Niš', postalCode: '18000' };
    const added = await make({
      name: ' Đorđe d.o.o. ',
      taxId: 'RS 104052135',
      email: 'a@b.rs',
      address,
      language: 'sr-Cyrl',
    });
    expect(added).toMatchObject({
      name: 'Đorđe d.o.o.',
      taxId: '104052135',
      isVatRegistered: true,
      isPerson: false,
      version: 1,
      address,
    });
    const path = `/contacts/${added.id}`;
    expect(await expectStatus(owner.get(path), 200)).toEqual(added);
    const changed = await expectStatus<ContactView>(
      owner.patch(path, { version: 1, phone: '011', address: null }),
      200,
    );
    expect(changed).toMatchObject({ version: 2, phone: '011', address: null, email: 'a@b.rs' });
    expect((await refused(owner.patch(path, { version: 1, phone: '012' }), 409)).code).toBe(
      'VERSION_CONFLICT',
    );
    await expectStatus(owner.patch(path, { version: 2, isArchived: true }), 200);
    expect((await walk('search=djordje')).map(({ id }) => id)).toEqual([]);
    expect((await walk('search=djordje&archived=true')).map(({ id }) => id)).toEqual([added.id]);
    await expectStatus(owner.delete(path), 204);
    await refused(owner.get(path), 404);
    await refused(owner.delete(path), 404);
    await refused(owner.patch(path, { version: 3, name: 'x' }), 404);
  });

  it('in use stays', async () => {
    const { id } = await make();
    const saved = await draft(owner, { contactId: id, lines: [line('1', '1', '20')] });
    expect((await refused(owner.delete(`/contacts/${id}`), 409)).code).toBe('CONTACT_IN_USE');
    await expectStatus(owner.delete(`/invoices/${saved.id}`), 204);
    await expectStatus(owner.delete(`/contacts/${id}`), 204);
  });

  it('has the tax id of its country: wrong is refused, doubtful is said', async () => {
    expect(await refusal({ taxId: '104052136' })).toEqual(['taxId TAX_ID_CHECK_DIGIT']);
    expect(await refusal({ taxId: '10405213' })).toEqual(['taxId TAX_ID_LENGTH']);
    expect(await refusal({ taxId: 'ABC' })).toEqual(['taxId TAX_ID_INVALID']);
    expect(await refusal({ country: 'HR', taxId: '12345678901' })).toEqual(['taxId TAX_ID_CHECK_DIGIT']);
    const doubtful = await make({ country: 'BA', taxId: '4200000000000' });
    expect(doubtful.warnings).toMatchObject([{ path: 'taxId', code: 'TAX_ID_CHECK_DIGIT' }]);
    expect((await make({ country: 'DE', taxId: 'DE 123' })).taxId).toBe('DE 123');
    expect((await make({ country: 'HR', taxId: '12345678903' })).warnings).toBeUndefined();
  });

  it('is refused with wrong, unknown or missing fields', async () => {
    expect(await refusal({ email: 'nije' })).toEqual(['email EMAIL_INVALID']);
    expect(await refusal({ kind: 'friend' })).toEqual(['kind FIELD_INVALID']);
    expect(await refusal({ name: '  ' })).toEqual(['name FIELD_REQUIRED']);
    expect(await refusal({ name: 'x'.repeat(161) })).toEqual(['name FIELD_TOO_LONG']);
    expect(await refusal({ country: 'Srbija' })).toEqual(['country FIELD_INVALID']);
    expect(await refusal({ organizationId: owner.organizationId })).toEqual(['organizationId FIELD_UNKNOWN']);
    expect(await refusal({ name: 5 })).toEqual(['name FIELD_WRONG_TYPE']);
  });

  it('of another business is not found', async () => {
    const other = await api.register('RS');
    const { id } = await make();
    await refused(other.get(`/contacts/${id}`), 404);
    await refused(other.patch(`/contacts/${id}`, { version: 1, name: 'x' }), 404);
    await refused(other.delete(`/contacts/${id}`), 404);
    expect((await expectStatus<Page>(other.get('/contacts'), 200)).data).toEqual([]);
    expect((await expectStatus<ContactView>(owner.get(`/contacts/${id}`), 200)).name).toBe('Kupac');
  });
});

describe('the list', () => {
  it('goes by name through hundreds of equal ones, and counts', async () => {
    const own = await api.register('RS');
    const names = Array.from({ length: 120 }, (_, at) => ['Čačak', 'Zorka', 'Ana', 'Đuro', 'ana'][at % 5]);
    await own.inContext(async (ctx) => {
      for (const name of names) {
        const body = { name: name ?? '', kind: 'customer' as const, country: 'RS' };
        await createContact(ctx, { body, params: undefined, query: undefined });
      }
    });
    owner = own;
    const all = await walk('withTotal=true', 7);
    expect(new Set(all.map(({ id }) => id)).size).toBe(120);
    expect([...new Set(all.map(({ name }) => name.toLowerCase()))]).toEqual([
      'ana',
      'čačak',
      'đuro',
      'zorka',
    ]);
    const first = await expectStatus<Page>(own.get('/contacts?withTotal=true&search=ana'), 200);
    expect(first.meta.total).toBe(48);
  });

  it('finds by words of the name, the tax id and the kind', async () => {
    const own = await api.register('RS');
    owner = own;
    const firm = await make({ name: 'Петровић и синови д.о.о.', taxId: '104052135', kind: 'supplier' });
    await make({ name: 'Petar', kind: 'customer' });
    const ids = async (query: string) => (await walk(query)).map(({ id }) => id);
    for (const search of ['petrovic', 'ПЕТРОВИЋ', 'sinovi petr', '104052135', '10405']) {
      expect(await ids(`search=${encodeURIComponent(search)}`), search).toEqual([firm.id]);
    }
    expect(await ids('search=pet')).toHaveLength(2);
    expect(await ids('kind=supplier')).toEqual([firm.id]);
    expect(await ids('search=%25')).toHaveLength(2);
  });
});
