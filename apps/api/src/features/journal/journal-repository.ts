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
      LEFT JOIN people u ON u.id = e.created_by
      LEFT JOIN LATERAL (
        SELECT noun, id, number FROM (
          SELECT 'invoice' AS noun, s.id, s.number FROM invoice_states s
           WHERE s.id = e.source_id AND e.source_kind IN ('invoice', 'creditNote', 'buyerConfirmation', 'advanceSettlement', 'cashVat')
          UNION ALL
          SELECT 'expense', s.id, s.document_number FROM expense_states s
           WHERE s.id = e.source_id AND e.source_kind IN ('expense', 'advanceSettlement', 'cashVat')
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

export type PostableAccount = {
  id: string;
  code: string;
  kind: string;
  roles: string[];
  isArchived: boolean;
};

/** Accounts by id or code, with the roles of the account that an own one splits. */
export async function findAccounts(
  { sql }: Context,
  wanted: { ids: string[]; codes: string[] },
): Promise<PostableAccount[]> {
  return sql.rows<PostableAccount>(
    `SELECT a.id::text AS id, a.code, a.kind, a.is_archived AS "isArchived",
            CASE WHEN cardinality(a.roles) > 0 OR a.is_statutory THEN a.roles
                 ELSE coalesce(p.roles, a.roles) END AS roles
       FROM accounts a
       LEFT JOIN accounts p ON p.organization_id = a.organization_id AND p.id = a.parent_id
      WHERE a.id = ANY ($1::uuid[]) OR a.code = ANY ($2::text[])`,
    wanted.ids,
    wanted.codes,
  );
}

export async function countContacts({ db }: Context, ids: string[]): Promise<number> {
  return db.contact.count({ where: { id: { in: ids } } });
}
