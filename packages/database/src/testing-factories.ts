import { randomUUID } from 'node:crypto';
import type { Database } from './client';
import type { Sql } from './sql';

/** An organization with the few accounts that the tests of this package post to. */
export type TestOrganization = Readonly<{
  organizationId: string;
  userId: string;
  contactId: string;
  accounts: Readonly<Record<'receivables' | 'revenue' | 'outputVat' | 'bank' | 'cost' | 'payables', string>>;
}>;

const CHART = {
  receivables: ['2040', 'asset'],
  revenue: ['6140', 'income'],
  outputVat: ['4700', 'liability'],
  bank: ['2410', 'asset'],
  cost: ['5500', 'expense'],
  payables: ['4350', 'liability'],
} as const;

export async function makeOrganization(database: Database): Promise<TestOrganization> {
  const organizationId = randomUUID();
  const userId = randomUUID();
  const contactId = randomUUID();
  const entries = Object.entries(CHART).map(([role, [code, kind]]) => ({
    role,
    code,
    kind,
    id: randomUUID(),
  }));
  await database.asIdentity(async (db, _sql, enter) => {
    await db.user.create({
      data: { id: userId, email: `${userId}@example.com`, fullName: 'Ana Anić', passwordHash: 'none' },
    });
    await db.organization.createMany({
      data: {
        id: organizationId,
        name: 'Proba d.o.o.',
        country: 'RS',
        baseCurrency: 'RSD',
        timeZone: 'Europe/Belgrade',
        language: 'sr-Latn',
        isVatRegistered: true,
      },
    });
    await db.membership.create({ data: { organizationId, userId, role: 'owner' } });
    await enter({ organizationId, userId });
    await db.account.createMany({
      data: entries.map(({ id, code, kind }) => ({ organizationId, id, code, name: code, kind })),
    });
    await db.contact.create({
      data: { organizationId, id: contactId, kind: 'both', name: 'Kupac', country: 'RS', sortKey: 'kupac' },
    });
    for (const kind of ['invoice', 'creditNote', 'proforma']) {
      await db.numberSeries.create({
        data: { organizationId, kind, series: 'A', year: 2025, format: '{year}-{number}' },
      });
    }
  });
  const accounts = Object.fromEntries(
    entries.map(({ role, id }) => [role, id]),
  ) as TestOrganization['accounts'];
  return { organizationId, userId, contactId, accounts };
}

export type TestPosting = Readonly<{
  accountId: string;
  debit?: string;
  credit?: string;
  documentDebit?: string;
  documentCredit?: string;
  currency?: string;
}>;

/** Inserts an entry as it is given, balanced or not. */
export async function insertEntry(
  sql: Sql,
  organizationId: string,
  postedOn: string,
  postings: readonly TestPosting[],
): Promise<string> {
  const id = randomUUID();
  await sql(
    `INSERT INTO journal_entries (organization_id, id, posted_on, description, source_kind)
     VALUES ($1, $2, $3, 'Proba', 'manual')`,
    [organizationId, id, postedOn],
  );
  await insertPostings(sql, organizationId, id, postedOn, postings);
  return id;
}

export async function insertPostings(
  sql: Sql,
  organizationId: string,
  entryId: string,
  postedOn: string,
  postings: readonly TestPosting[],
  firstLine = 1,
): Promise<void> {
  for (const [at, p] of postings.entries()) {
    const debit = p.debit ?? '0';
    const credit = p.credit ?? '0';
    await sql(
      `INSERT INTO postings (organization_id, entry_id, line, account_id, posted_on, debit, credit, currency,
         document_debit, document_credit)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        organizationId,
        entryId,
        firstLine + at,
        p.accountId,
        postedOn,
        debit,
        credit,
        p.currency ?? 'RSD',
        p.documentDebit ?? debit,
        p.documentCredit ?? credit,
      ],
    );
  }
}

/** A sale of 100 + 20 VAT. */
export const sale = ({ accounts }: TestOrganization): TestPosting[] => [
  { accountId: accounts.receivables, debit: '120' },
  { accountId: accounts.revenue, credit: '100' },
  { accountId: accounts.outputVat, credit: '20' },
];

export type TestInvoice = Readonly<{ id: string; sequence: number }>;

export type TestIssue = Readonly<{
  issuedOn?: string;
  kind?: 'invoice' | 'creditNote';
  series?: string;
  correctsInvoiceId?: string;
}>;

/** Issues an invoice of 100 + 20, statement by statement. */
export async function issueInvoice(
  sql: Sql,
  organization: TestOrganization,
  { issuedOn = '2025-03-10', kind = 'invoice', series = 'A', correctsInvoiceId }: TestIssue = {},
): Promise<TestInvoice> {
  const { organizationId, contactId } = organization;
  const id = randomUUID();
  const taken = await sql<{ sequence: number }>('SELECT sequence FROM take_number($1, $2, $3, $4)', [
    kind,
    series,
    Number.parseInt(issuedOn, 10),
    issuedOn,
  ]);
  const sequence = taken[0]?.sequence ?? 0;
  const flipped = sale(organization).map(({ debit, credit, accountId }) => ({
    accountId,
    ...(debit === undefined ? {} : { credit: debit }),
    ...(credit === undefined ? {} : { debit: credit }),
  }));
  const postings = kind === 'invoice' ? sale(organization) : flipped;
  const entryId = await insertEntry(sql, organizationId, issuedOn, postings);
  const number = `${kind}-${series}-${issuedOn.slice(0, 4)}-${sequence}`;
  await sql(
    `INSERT INTO invoice_states (organization_id, id, kind, state, number, contact_id, contact_name, issued_on, due_on,
       currency, net_amount, vat_amount, gross_amount)
     VALUES ($1, $2, $3, 'issued', $4, $5, 'Kupac', $6, $6, 'RSD', 100, 20, 120)`,
    [organizationId, id, kind, number, contactId, issuedOn],
  );
  await sql(
    `INSERT INTO invoices (organization_id, id, kind, number, series, year, sequence, contact_id, contact_snapshot,
       seller_snapshot, issued_on, due_on, tax_point_on, currency, exchange_rate, price_mode, language, net_amount,
       vat_amount, gross_amount, base_net_amount, base_vat_amount, base_gross_amount, entry_id, corrects_invoice_id)
     VALUES ($1, $2, $3, $4, $10, extract(year FROM $5::date), $6, $7, '{}', '{}', $5, $5, $5, 'RSD', 1, 'net',
       'sr-Latn', 100, 20, 120, 100, 20, 120, $8, $9)`,
    [
      organizationId,
      id,
      kind,
      number,
      issuedOn,
      sequence,
      contactId,
      entryId,
      correctsInvoiceId ?? null,
      series,
    ],
  );
  await sql(
    `INSERT INTO invoice_lines (organization_id, invoice_id, position, description, quantity, unit, unit_price,
       vat_category, vat_rate, net_amount, vat_amount, gross_amount)
     VALUES ($1, $2, 1, 'Usluga', 1, 'C62', 100, 'S', 20, 100, 20, 120)`,
    [organizationId, id],
  );
  await sql(
    `INSERT INTO invoice_vat_groups (organization_id, invoice_id, position, category, rate, net_amount, vat_amount,
       gross_amount, base_net_amount, base_vat_amount)
     VALUES ($1, $2, 1, 'S', 20, 100, 20, 120, 100, 20)`,
    [organizationId, id],
  );
  return { id, sequence };
}
