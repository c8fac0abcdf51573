import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../../testing';
import { insertVatRows } from './insert-vat-rows';
import { vatEntryRows } from './vat-entry-row';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ now: '2026-07-15T10:00:00Z' });
});
afterAll(() => api.stop());

/** As the statement that issues a document does it: entry and number come from CTEs beside it. */
it('writes the rows of a document within a larger statement, with the number that was given there', async () => {
  const owner = await api.register('RS');
  const entry = await owner.post('/journal-entries', {
    postedOn: '2026-03-01',
    description: 'x',
    postings: [
      { accountCode: '241', debit: '1.00' },
      { accountCode: '614', credit: '1.00' },
    ],
  });
  const statement = `WITH entry AS (SELECT id FROM journal_entries WHERE organization_id = $1::uuid AND id = $4::uuid),
    numbered AS (SELECT '2026-0007' AS number),
    vat AS (${insertVatRows({ from: 'entry e CROSS JOIN numbered CROSS JOIN', entryId: 'e.id', rows: '$2', number: 'numbered.number', at: '$3' })})
    SELECT count(*)::int AS count, count(account_id)::int AS accounts FROM vat`;
  await owner.inContext(async (ctx) => {
    const partner = { contactId: null, name: 'Kupac', taxId: null, country: 'RS', isVatPayer: null };
    const document = {
      kind: 'invoice',
      id: null,
      number: null,
      issuedOn: '2026-03-01',
      taxPointOn: '2026-03-01',
      partner,
    } as const;
    const rows = vatEntryRows(ctx, document, [
      {
        book: 'issued',
        direction: 'output',
        event: 'supply',
        category: 'S',
        rate: '20',
        supply: 'services',
        netAmount: '100.00',
        vatAmount: '20.00',
        deductibleVatAmount: '0.00',
        account: '470',
        reportedOn: '2026-03-01',
      },
    ]);
    const written = await ctx.sql.rows(
      statement,
      ctx.organizationId,
      JSON.stringify(rows),
      ctx.now().toISOString(),
      entry.body.id,
    );
    expect(written).toEqual([{ count: 1, accounts: 1 }]);
    const none = await ctx.sql.rows(
      statement,
      ctx.organizationId,
      '[]',
      ctx.now().toISOString(),
      entry.body.id,
    );
    expect(none).toEqual([{ count: 0, accounts: 0 }]);
    const [row] = await ctx.sql.rows<{ number: string }>(
      'SELECT document_number AS number FROM vat_entries WHERE organization_id = $1::uuid',
      ctx.organizationId,
    );
    expect(row?.number).toBe('2026-0007');
  });
});
