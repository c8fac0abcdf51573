import type { InputOf, ReplyOf, listAccounts as contract } from '@bilko/contracts';
import { reportGroupName } from '@bilko/countries';
import type { Context } from '../../http/context';
import { listAccountRows, wordSearch, type AccountRow } from './account-repository';
import { toAccountView } from './account-view';
import { chartClasses } from './chart-classes';
import { plainWordsOf } from './plain-words';

type List = typeof contract;
type Groups = ReplyOf<List>['groups'];

/** The chart, or what of it fits a code or words: the chart's own or those that people use for it. */
export async function listAccounts(ctx: Context, { query }: InputOf<List>): Promise<ReplyOf<List>> {
  const isUsed = query.used === undefined ? undefined : query.used === 'true';
  const rows = await listAccountRows(ctx, { kind: query.kind, isUsed });
  const found = query.search ? searched(ctx, rows, query.search) : rows;
  return { data: found.map(toAccountView), groups: groupsOf(ctx, found) };
}

/** By the beginning of the code; or every word begins a word of the name, or an everyday one. Names first. */
function searched(ctx: Context, rows: readonly AccountRow[], search: string): AccountRow[] {
  if (/^\d+$/.test(search)) return rows.filter(({ code }) => code.startsWith(search));
  const fits = wordSearch(search);
  const byName = rows.filter(({ name, code }) => fits(`${code} ${name}`));
  const byWords = rows.filter(
    (row) => !byName.includes(row) && fits(`${row.name} ${plainWordsOf(ctx.organization.country, row)}`),
  );
  return [...byName, ...byWords];
}

/** Names of the classes and groups that the accounts lie in, by code. */
function groupsOf(ctx: Context, rows: readonly AccountRow[]): Groups {
  const { country } = ctx.organization;
  const codes = new Set(rows.flatMap(({ code }) => [code.slice(0, 1), code.slice(0, 2)]));
  return [...codes].sort().flatMap((code) => {
    const name =
      code.length === 1 ? chartClasses[country][Number.parseInt(code, 10)] : reportGroupName(country, code);
    return name === undefined ? [] : [{ code, name }];
  });
}
