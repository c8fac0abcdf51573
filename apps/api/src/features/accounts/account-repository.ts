import { foldText, searchTerms } from '@bilko/core';
import type { Context } from '../../http/context';

export type AccountRow = {
  id: string;
  code: string;
  name: string;
  kind: string;
  parentCode: string | null;
  /** Its own, or of the account that it splits. */
  roles: string[];
  isStatutory: boolean;
  isArchived: boolean;
  version: number;
};

type Filter = { kind?: string | undefined; isUsed?: boolean | undefined };

const columns = `a.id::text AS id, a.code, a.name, a.kind, p.code AS "parentCode",
  CASE WHEN cardinality(a.roles) > 0 OR a.is_statutory THEN a.roles ELSE coalesce(p.roles, a.roles) END AS roles,
  a.is_statutory AS "isStatutory", a.is_archived AS "isArchived", a.version`;
const tables = `accounts a LEFT JOIN accounts p ON p.organization_id = a.organization_id AND p.id = a.parent_id`;

/** The chart by code: a few hundred rows, so the whole of it at once. */
export async function listAccountRows({ sql }: Context, filter: Filter): Promise<AccountRow[]> {
  return sql.rows<AccountRow>(
    `SELECT ${columns} FROM ${tables}
      WHERE ($1::text IS NULL OR a.kind = $1::text)
        AND ($2::boolean IS NULL
             OR $2::boolean = EXISTS (SELECT FROM account_balances b
                                       WHERE b.organization_id = a.organization_id AND b.account_id = a.id))
      ORDER BY a.code`,
    filter.kind ?? null,
    filter.isUsed ?? null,
  );
}

export async function findAccountRow({ sql }: Context, id: string): Promise<AccountRow | undefined> {
  const rows = await sql.rows<AccountRow>(`SELECT ${columns} FROM ${tables} WHERE a.id = $1::uuid`, id);
  return rows[0];
}

export type ParentAccount = { id: string; code: string; kind: string };

/** The account that a code splits: the longest that it begins with; six digits of Croatia end in zeros that do not count. */
export async function findParent({ sql }: Context, code: string): Promise<ParentAccount | undefined> {
  const rows = await sql.rows<ParentAccount>(
    `SELECT id::text AS id, code, kind FROM accounts
      WHERE left(code, 3) = left($1, 3) AND code <> $1
        AND starts_with($1, left(code, 3) || rtrim(substr(code, 4), '0'))
        AND length(code) <= length($1)
      ORDER BY starts_with($1, code) DESC, length(rtrim(substr(code, 4), '0')) DESC, length(code) DESC LIMIT 1`,
    code,
  );
  return rows[0];
}

export async function isCodeTaken({ db }: Context, code: string): Promise<boolean> {
  return (await db.account.count({ where: { code } })) > 0;
}

export async function insertAccount(
  { db, organizationId }: Context,
  account: { id: string; code: string; name: string; kind: string; parentId: string },
): Promise<void> {
  await db.account.create({ data: { organizationId, ...account } });
}

/** Changes the account if its version is still `version`; says whether it was. */
export async function changeAccount(
  { db, organizationId }: Context,
  id: string,
  version: number,
  change: { name?: string | undefined; isArchived?: boolean | undefined },
): Promise<boolean> {
  const { count } = await db.account.updateMany({
    where: { organizationId, id, version },
    data: {
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.isArchived === undefined ? {} : { isArchived: change.isArchived }),
      version: { increment: 1 },
    },
  });
  return count === 1;
}

/** What stands on an account: debit less credit, base currency. */
export async function balanceOf({ sql }: Context, id: string): Promise<string> {
  const rows = await sql.rows<{ balance: string }>(
    `SELECT round(coalesce(sum(debit - credit), 0), 2)::text AS balance
       FROM account_balances WHERE account_id = $1::uuid`,
    id,
  );
  return rows[0]?.balance ?? '0.00';
}

export type MonthRow = { month: string; debit: string; credit: string };

/** Turnover of an account by month up to the end of `to`; what lies before `from` in one row without a month. */
export async function listMonths(
  { sql }: Context,
  id: string,
  period: { from: string; to: string },
): Promise<(Omit<MonthRow, 'month'> & { month: string | null })[]> {
  return sql.rows(
    `SELECT CASE WHEN month >= ($2 || '-01')::date THEN to_char(month, 'YYYY-MM') END AS month,
            round(sum(debit), 2)::text AS debit, round(sum(credit), 2)::text AS credit
       FROM account_balances
      WHERE account_id = $1::uuid AND month <= ($3 || '-01')::date
      GROUP BY 1 ORDER BY 1 NULLS FIRST`,
    id,
    period.from,
    period.to,
  );
}

/** Whether every word of a search begins a word of a text, letters folded as everywhere in search. */
export function wordSearch(search: string): (text: string) => boolean {
  const wanted = foldText(search)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return (text) => {
    const words = searchTerms(text);
    return wanted.every((start) => words.some((word) => word.startsWith(start)));
  };
}
