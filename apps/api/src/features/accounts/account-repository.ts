import { Prisma } from '@bilko/database';
import type { Context } from '../../http/context';

export type AccountRow = {
  id: string;
  code: string;
  name: string;
  kind: string;
  parentCode: string | null;
  isStatutory: boolean;
  isArchived: boolean;
  version: number;
};

type Filter = { search?: string | undefined; kind?: string | undefined; isUsed?: boolean | undefined };

const asPattern = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** The chart by code: a few hundred rows, so the whole of it at once. */
export async function listAccountRows({ db }: Context, filter: Filter): Promise<AccountRow[]> {
  const conditions = [Prisma.sql`true`];
  if (filter.kind) conditions.push(Prisma.sql`a.kind = ${filter.kind}`);
  if (filter.search)
    conditions.push(
      Prisma.sql`(a.code LIKE ${`${filter.search.replace(/[\\%_]/g, '\\$&')}%`}
        OR a.name ILIKE ${asPattern(filter.search)})`,
    );
  if (filter.isUsed !== undefined) {
    const used = Prisma.sql`EXISTS (SELECT FROM account_balances b WHERE b.account_id = a.id)`;
    conditions.push(filter.isUsed ? used : Prisma.sql`NOT ${used}`);
  }
  return db.$queryRaw<AccountRow[]>`
    SELECT a.id::text AS id, a.code, a.name, a.kind, p.code AS "parentCode",
           a.is_statutory AS "isStatutory", a.is_archived AS "isArchived", a.version
      FROM accounts a
      LEFT JOIN accounts p ON p.id = a.parent_id
     WHERE ${Prisma.join(conditions, ' AND ')}
     ORDER BY a.code`;
}

export async function findAccountRow({ db }: Context, id: string): Promise<AccountRow | undefined> {
  const rows = await db.$queryRaw<AccountRow[]>`
    SELECT a.id::text AS id, a.code, a.name, a.kind, p.code AS "parentCode",
           a.is_statutory AS "isStatutory", a.is_archived AS "isArchived", a.version
      FROM accounts a
      LEFT JOIN accounts p ON p.id = a.parent_id
     WHERE a.id = ${id}::uuid`;
  return rows[0];
}

export type ParentAccount = { id: string; code: string; kind: string };

/** The longest code that the wanted one continues: the account that it splits. */
export async function findParent({ db }: Context, code: string): Promise<ParentAccount | undefined> {
  const starts = Array.from({ length: code.length - 1 }, (_, at) => code.slice(0, at + 1));
  const rows = await db.account.findMany({
    where: { code: { in: starts } },
    select: { id: true, code: true, kind: true },
  });
  return rows.sort((a, b) => b.code.length - a.code.length)[0];
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
