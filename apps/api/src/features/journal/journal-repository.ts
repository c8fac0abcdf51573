import type { Context } from '../../http/context';
import { Prisma } from '@bilko/database';

export type PostingRow = {
  line: number;
  accountId: string;
  accountCode: string;
  accountName: string;
  debit: string;
  credit: string;
  contactId: string | null;
  contactName: string | null;
  documentCurrency: string;
  documentDebit: string;
  documentCredit: string;
};

export type JournalEntryRow = {
  id: string;
  number: number;
  postedOn: string;
  description: string;
  sourceKind: string;
  sourceId: string | null;
  reversesId: string | null;
  reversesNumber: number | null;
  reversedById: string | null;
  reversedByNumber: number | null;
  documentNoun: 'invoice' | 'expense' | null;
  documentId: string | null;
  documentNumber: string | null;
  totalAmount: string;
  createdAt: Date;
  createdByName: string | null;
  postings: PostingRow[];
};

export type EntryPlace = { postedOn: string; id: string };

export type EntryFilter = {
  from?: string | undefined;
  to?: string | undefined;
  accountId?: string | undefined;
  sourceKind?: string | undefined;
  sourceId?: string | undefined;
  search?: string | undefined;
};

/**
 * Entries with their postings and the document they came from. A payment leads to the document it settled.
 * The page is cut first, on the index of (posted_on, id), and only its rows are joined.
 */
async function selectEntries({ db }: Pick<Context, 'db'>, page: Prisma.Sql): Promise<JournalEntryRow[]> {
  return db.$queryRaw<JournalEntryRow[]>`
    SELECT e.id::text AS id, e.number, e.posted_on::text AS "postedOn", e.description,
           e.source_kind AS "sourceKind", e.source_id::text AS "sourceId",
           r.id::text AS "reversesId", r.number AS "reversesNumber",
           b.id::text AS "reversedById", b.number AS "reversedByNumber",
           d.noun AS "documentNoun", d.id::text AS "documentId", d.number AS "documentNumber",
           p.total AS "totalAmount", e.created_at AS "createdAt", u.full_name AS "createdByName",
           p.postings
      FROM (${page}) e
      LEFT JOIN journal_entries r ON r.id = e.reverses_entry_id
      LEFT JOIN journal_entries b ON b.reverses_entry_id = e.id
      LEFT JOIN users u ON u.id = e.created_by
      LEFT JOIN LATERAL (
        SELECT noun, id, number FROM (
          SELECT 'invoice' AS noun, s.id, s.number FROM invoice_states s
           WHERE s.id = e.source_id AND e.source_kind IN ('invoice', 'creditNote', 'buyerConfirmation')
          UNION ALL
          SELECT 'expense', s.id, s.document_number FROM expense_states s
           WHERE s.id = e.source_id AND e.source_kind = 'expense'
          UNION ALL
          SELECT CASE WHEN a.invoice_id IS NULL THEN 'expense' ELSE 'invoice' END,
                 coalesce(a.invoice_id, a.expense_id), coalesce(i.number, x.document_number)
            FROM payment_allocations a
            LEFT JOIN invoice_states i ON i.id = a.invoice_id
            LEFT JOIN expense_states x ON x.id = a.expense_id
           WHERE a.payment_id = e.source_id AND e.source_kind IN ('payment', 'expensePayment')
        ) found LIMIT 1
      ) d ON true
      CROSS JOIN LATERAL (
        SELECT round(sum(p.debit), 2)::text AS total,
               json_agg(json_build_object(
                 'line', p.line, 'accountId', p.account_id, 'accountCode', a.code, 'accountName', a.name,
                 'debit', round(p.debit, 2)::text, 'credit', round(p.credit, 2)::text,
                 'contactId', p.contact_id, 'contactName', c.name,
                 'documentCurrency', p.currency,
                 'documentDebit', round(p.document_debit, 2)::text,
                 'documentCredit', round(p.document_credit, 2)::text
               ) ORDER BY p.line) AS postings
          FROM postings p
          JOIN accounts a ON a.id = p.account_id
          LEFT JOIN contacts c ON c.id = p.contact_id
         WHERE p.entry_id = e.id
      ) p
     ORDER BY e.posted_on DESC, e.id DESC`;
}

const asPattern = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** The page after `after`, newest first; one row more than `limit` says that there is a next page. */
export async function listEntries(
  { db }: Context,
  filter: EntryFilter & { after?: EntryPlace | undefined; limit: number },
): Promise<JournalEntryRow[]> {
  const conditions: Prisma.Sql[] = [];
  if (filter.from) conditions.push(Prisma.sql`e.posted_on >= ${filter.from}::date`);
  if (filter.to) conditions.push(Prisma.sql`e.posted_on <= ${filter.to}::date`);
  if (filter.sourceKind) conditions.push(Prisma.sql`e.source_kind = ${filter.sourceKind}`);
  if (filter.sourceId) conditions.push(Prisma.sql`e.source_id = ${filter.sourceId}::uuid`);
  if (filter.accountId)
    conditions.push(Prisma.sql`EXISTS (SELECT FROM postings p
      WHERE p.entry_id = e.id AND p.account_id = ${filter.accountId}::uuid)`);
  if (filter.search)
    conditions.push(
      /^\d{1,9}$/.test(filter.search)
        ? Prisma.sql`e.number = ${filter.search}::int`
        : Prisma.sql`e.description ILIKE ${asPattern(filter.search)}`,
    );
  if (filter.after)
    conditions.push(
      Prisma.sql`(e.posted_on, e.id) < (${filter.after.postedOn}::date, ${filter.after.id}::uuid)`,
    );
  const where = conditions.length ? Prisma.sql`WHERE ${Prisma.join(conditions, ' AND ')}` : Prisma.empty;
  return selectEntries(
    { db },
    Prisma.sql`SELECT * FROM journal_entries e ${where}
      ORDER BY e.posted_on DESC, e.id DESC LIMIT ${filter.limit + 1}::int`,
  );
}

export async function countEntries({ db }: Context, filter: EntryFilter): Promise<number> {
  return db.journalEntry.count({
    where: {
      postedOn: {
        ...(filter.from ? { gte: new Date(`${filter.from}T00:00:00Z`) } : {}),
        ...(filter.to ? { lte: new Date(`${filter.to}T00:00:00Z`) } : {}),
      },
      ...(filter.sourceKind ? { sourceKind: filter.sourceKind } : {}),
      ...(filter.sourceId ? { sourceId: filter.sourceId } : {}),
      ...(filter.accountId ? { postings: { some: { accountId: filter.accountId } } } : {}),
      ...(filter.search
        ? /^\d{1,9}$/.test(filter.search)
          ? { number: parseInt(filter.search, 10) }
          : { description: { contains: filter.search, mode: 'insensitive' as const } }
        : {}),
    },
  });
}

export async function findEntry({ db }: Context, id: string): Promise<JournalEntryRow | undefined> {
  const rows = await selectEntries(
    { db },
    Prisma.sql`SELECT * FROM journal_entries e WHERE e.id = ${id}::uuid`,
  );
  return rows[0];
}

export type NewPosting = {
  accountId: string;
  debit: string;
  credit: string;
  currency: string;
  documentDebit: string;
  documentCredit: string;
  contactId: string | null;
};

export type NewEntry = {
  id: string;
  postedOn: string;
  description: string;
  sourceKind: string;
  sourceId: string | null;
  reversesEntryId: string | null;
  createdBy: string;
  postings: NewPosting[];
};

/** Inserts an entry with its postings; number, seal and balances are given by the database. */
export async function insertEntry({ db }: Context, organizationId: string, entry: NewEntry): Promise<void> {
  await db.$executeRaw`
    INSERT INTO journal_entries
      (organization_id, id, posted_on, description, source_kind, source_id, reverses_entry_id, created_by)
    VALUES (${organizationId}::uuid, ${entry.id}::uuid, ${entry.postedOn}::date, ${entry.description},
            ${entry.sourceKind}, ${entry.sourceId}::uuid, ${entry.reversesEntryId}::uuid, ${entry.createdBy}::uuid)`;
  await db.$executeRaw`
    INSERT INTO postings
      (organization_id, entry_id, line, account_id, posted_on, debit, credit, currency,
       document_debit, document_credit, contact_id)
    SELECT ${organizationId}::uuid, ${entry.id}::uuid, p.line, p."accountId", ${entry.postedOn}::date,
           p.debit, p.credit, p.currency, p."documentDebit", p."documentCredit", p."contactId"
      FROM jsonb_to_recordset(${JSON.stringify(entry.postings.map((posting, at) => ({ line: at + 1, ...posting })))}::jsonb)
        AS p(line int, "accountId" uuid, debit numeric, credit numeric, currency text,
             "documentDebit" numeric, "documentCredit" numeric, "contactId" uuid)`;
}

export type PostableAccount = { id: string; code: string; isArchived: boolean };

export async function findAccounts(
  { db }: Context,
  wanted: { ids: string[]; codes: string[] },
): Promise<PostableAccount[]> {
  return db.account.findMany({
    where: { OR: [{ id: { in: wanted.ids } }, { code: { in: wanted.codes } }] },
    select: { id: true, code: true, isArchived: true },
  });
}

export async function countContacts({ db }: Context, ids: string[]): Promise<number> {
  return db.contact.count({ where: { id: { in: ids } } });
}
