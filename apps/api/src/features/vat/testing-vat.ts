import type { VatLedgerLine, VatPeriodView, VatReturnView } from '@bilko/contracts';
import type { Member } from '../../testing';
import { expectStatus } from '../invoices/testing-sales';
import { recordVat } from './record-vat';
import { groundsOf, salesSide, vatDocumentOf } from './vat-of-document';
import { vatOfInvoice, type VatSaleGroup } from '@bilko/core';

type Issued = Parameters<typeof vatDocumentOf>[1] & {
  number: string;
  entryId: string | null;
  seller: { isVatRegistered: boolean };
  groups: VatSaleGroup[];
  lines: { vatCategory: string; exemptionCode: string | null }[];
};

/** The rows of an issued invoice, where the statement that issues has not written them itself. */
export async function withVat<T extends { id: string }>(owner: Member, invoice: T): Promise<T> {
  await owner.inContext(async (ctx) => {
    await ctx.sql.rows('SELECT lock_ledger()');
    const [row] = await ctx.sql.rows<Issued>(
      `SELECT i.id::text AS id, i.number, i.contact_id::text AS "contactId", i.issued_on::text AS "issuedOn",
              i.tax_point_on::text AS "taxPointOn", i.entry_id::text AS "entryId", i.contact_snapshot AS buyer,
              i.seller_snapshot AS seller,
              (SELECT json_agg(json_build_object('category', g.category, 'rate', trim_scale(g.rate)::text,
                        'netAmount', round(g.base_net_amount, 2)::text,
                        'vatAmount', round(g.base_vat_amount, 2)::text) ORDER BY g.position)
                 FROM invoice_vat_groups g WHERE g.invoice_id = i.id) AS groups,
              (SELECT json_agg(json_build_object('vatCategory', l.vat_category, 'exemptionCode', l.exemption_code))
                 FROM invoice_lines l WHERE l.invoice_id = i.id) AS lines
         FROM invoices i
        WHERE i.organization_id = $1::uuid AND i.id = $2::uuid
          AND NOT EXISTS (SELECT FROM vat_entries v WHERE v.document_id = i.id)`,
      ctx.organizationId,
      invoice.id,
    );
    if (!row?.entryId || !row.seller.isVatRegistered) return;
    const groups = groundsOf(row.groups, row.lines);
    const rows = vatOfInvoice({ ...salesSide(ctx, row), groups, taxPointOn: row.taxPointOn });
    await recordVat(ctx, row.entryId, vatDocumentOf('invoice', row, row.number), rows);
  });
  return invoice;
}

export type Boxes = { boxes: { code: string; base: string | null; vat: string | null }[]; dueAmount: string };
export const boxesOf = (figures: Boxes) =>
  figures.boxes
    .map(({ code, base, vat }) => [code, ...[base, vat].filter((amount) => amount !== null)])
    .filter(([, ...amounts]) => amounts.some((amount) => /[1-9]/.test(amount)))
    .map((parts) => parts.join(' '));

export const returnOf = (owner: Member, from: string, to: string) =>
  expectStatus<Boxes & { documentCount: number }>(
    owner.get(`/reports/vat-return?from=${from}&to=${to}`),
    200,
  );

type Ledger = {
  columns: { key: string; name: string }[];
  totals: string[];
  data: VatLedgerLine[];
  meta: { nextCursor: string | null };
};
export const ledgerOf = (owner: Member, query: string) =>
  expectStatus<Ledger>(owner.get(`/reports/vat-ledger?${query}`), 200);

export const close = (owner: Member, from: string, to: string, more: object = {}) =>
  expectStatus<VatReturnView>(owner.post('/vat-returns', { from, to, ...more }), 201);

export const periodsOf = async (owner: Member) =>
  (await expectStatus<{ data: VatPeriodView[] }>(owner.get('/vat-returns'), 200)).data;

/** What differs between the VAT ledger and the VAT accounts. */
export const vatDifferences = (owner: Member) =>
  owner.inContext((ctx) => ctx.sql.rows('SELECT * FROM verify_vat()'));

export async function bill(
  owner: Member,
  more: Record<string, unknown>,
): Promise<{ id: string; entryId: string }> {
  const draft = await expectStatus<{ id: string }>(
    owner.post('/expenses', {
      supplierName: 'Dobavljač d.o.o.',
      documentNumber: `R-${Math.random()}`,
      ...more,
    }),
    201,
  );
  return expectStatus(owner.post(`/expenses/${draft.id}/post`), 200);
}
