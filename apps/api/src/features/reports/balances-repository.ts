import { addDays, type AccountKind, type Sides } from '@bilko/core';
import type { Context } from '../../http/context';
import { kindOf } from '../accounts/account-view';
import { partsUpTo } from './balances-sql';

export type AccountHead = { accountId: string; code: string; name: string; kind: AccountKind };

/**
 * Debit and credit in hundredths. A report by month adds and subtracts thousands of amounts: whole numbers are exact
 * and cost a twentieth of decimals.
 */
type Cents = readonly [debit: bigint, credit: bigint];

/** Turnovers of an account since the books began, up to the end of each of the days that were asked for. */
export type Cumulated = AccountHead & { upTo: readonly Sides[] };
type CumulatedCents = AccountHead & { upTo: readonly Cents[] };

type Part = {
  accountId: string;
  /** Of kept months: how many of the days' months begin no later. Of a cut month: which day cuts it. */
  at: number;
  isCut: boolean;
  debit: string;
  credit: string;
};

const nothing: Cents = [0n, 0n];
const centsOf = ({ debit, credit }: Sides): Cents => [BigInt(debit), BigInt(credit)];
const plus = (a: Cents, b: Cents): Cents => [a[0] + b[0], a[1] + b[1]];
const minus = (a: Cents, b: Cents): Cents => [a[0] - b[0], a[1] - b[1]];
const isNothing = ([debit, credit]: Cents) => debit === 0n && credit === 0n;

/** -5 → "-0.05" */
function textOf(cents: bigint): string {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const sidesOf = ([debit, credit]: Cents): Sides => ({ debit: textOf(debit), credit: textOf(credit) });

/**
 * Turnovers of every account that was ever used, up to the end of each day; `days` go up. `only` names the accounts
 * that are wanted.
 */
export async function sumUpTo(
  ctx: Pick<Context, 'sql'>,
  days: readonly string[],
  only?: readonly string[],
): Promise<Cumulated[]> {
  const accounts = await centsUpTo(ctx, days, only);
  return accounts.map((account) => ({ ...account, upTo: account.upTo.map(sidesOf) }));
}

async function centsUpTo(
  { sql }: Pick<Context, 'sql'>,
  days: readonly string[],
  only?: readonly string[],
): Promise<CumulatedCents[]> {
  const parts = await sql.rows<Part>(
    partsUpTo(only ? 'AND account_id = ANY ($2::uuid[])' : ''),
    [...days],
    ...(only ? [[...only]] : []),
  );
  const byAccount = new Map<string, Part[]>();
  for (const part of parts) {
    const own = byAccount.get(part.accountId);
    if (own) own.push(part);
    else byAccount.set(part.accountId, [part]);
  }
  const heads = await listAccountHeads({ sql }, [...byAccount.keys()]);
  return heads.map((head) => ({ ...head, upTo: cumulate(byAccount.get(head.accountId) ?? [], days.length) }));
}

function cumulate(parts: readonly Part[], count: number): Cents[] {
  const kept = new Map<number, Part>();
  const cuts = new Map<number, Part>();
  for (const part of parts) (part.isCut ? cuts : kept).set(part.at, part);
  const upTo: Cents[] = [];
  let running = nothing;
  for (let at = 1; at <= count; at += 1) {
    const segment = kept.get(at - 1);
    if (segment) running = plus(running, centsOf(segment));
    const cut = cuts.get(at);
    upTo.push(cut ? plus(running, centsOf(cut)) : running);
  }
  return upTo;
}

async function listAccountHeads({ sql }: Pick<Context, 'sql'>, ids: string[]): Promise<AccountHead[]> {
  const rows = await sql.rows<AccountHead & { kind: string }>(
    `SELECT id::text AS "accountId", code, name, kind FROM accounts WHERE id = ANY ($1::uuid[]) ORDER BY code`,
    ids,
  );
  return rows.map((row) => ({ ...row, kind: kindOf(row.kind) }));
}

/** What a year end moved away from an account on a day, in hundredths. */
type Transfer = { accountId: string; closedOn: string; debit: string; credit: string };

/** What year ends only moved on, kept by account and day: a profit and loss leaves it out. */
async function listTransfers({ sql }: Pick<Context, 'sql'>, to: string): Promise<Transfer[]> {
  return sql.rows<Transfer>(
    `SELECT account_id::text AS "accountId", closed_on::text AS "closedOn", round(debit * 100)::text AS debit,
            round(credit * 100)::text AS credit
       FROM closing_balances WHERE closed_on <= $1::date`,
    to,
  );
}

const dayBefore = (day: string) => addDays(day, -1);

export type Period = { from: string; to: string };

/** Turnover before a period and in it. */
export type Turnover = AccountHead & { before: Sides; period: Sides };

/** Turnovers of each of several periods, in their order; with year-end transfers left out where it is asked. */
export async function turnoversOf(
  ctx: Pick<Context, 'sql'>,
  periods: readonly Period[],
  { withoutTransfers = false, only }: { withoutTransfers?: boolean; only?: readonly string[] } = {},
): Promise<Turnover[][]> {
  const days = [...new Set(periods.flatMap(({ from, to }) => [dayBefore(from), to]))].sort();
  const transfers = withoutTransfers ? await listTransfers(ctx, days.at(-1) ?? '') : [];
  const accounts = await centsUpTo(ctx, days, only);
  return periods.map(({ from, to }) => {
    const before = days.indexOf(dayBefore(from));
    const end = days.indexOf(to);
    const moved = sumTransfers(transfers, { from, to });
    return accounts.flatMap(({ upTo, ...head }) => {
      const opening = upTo[before] ?? nothing;
      const turnover = minus(upTo[end] ?? nothing, opening);
      const transferred = moved.get(head.accountId);
      const period = transferred ? minus(turnover, transferred) : turnover;
      if (isNothing(opening) && isNothing(period)) return [];
      return [{ ...head, before: sidesOf(opening), period: sidesOf(period) }];
    });
  });
}

function sumTransfers(transfers: readonly Transfer[], { from, to }: Period): Map<string, Cents> {
  const sums = new Map<string, Cents>();
  for (const transfer of transfers) {
    if (transfer.closedOn < from || transfer.closedOn > to) continue;
    sums.set(transfer.accountId, plus(sums.get(transfer.accountId) ?? nothing, centsOf(transfer)));
  }
  return sums;
}
