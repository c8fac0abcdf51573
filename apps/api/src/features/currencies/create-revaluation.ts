import type { createRevaluation as contract, InputOf, ReplyOf } from '@bilko/contracts';
import { addDays, reverseEntry, revalue, type BalancedEntry } from '@bilko/core';
import { entryDescription } from '@bilko/documents';
import type { Context } from '../../http/context';
import { fieldProblem, ProblemError } from '../../http/problem';
import { postEntry } from '../journal/post-entry';
import { revaluationOf, viewOf } from './revaluation';

type Create = typeof contract;

/**
 * Posts what foreign balances gained or lost up to a day. Money keeps its new value. Receivables and payables are
 * taken back the day after: each document is settled by the rate that was fixed on it, and the difference of the
 * whole time falls into the years as it arose. Run again, only what changed since is posted.
 */
export async function createRevaluation(ctx: Context, { body }: InputOf<Create>): Promise<ReplyOf<Create>> {
  const { on } = body;
  if (on > ctx.today()) throw fieldProblem('on', 'ISSUE_DATE_IN_FUTURE');
  await ctx.sql.rows('SELECT lock_ledger()');
  const found = await revaluationOf(ctx, on, body.rates);
  const missing = found.lines.find(({ value }) => value === undefined);
  if (missing) {
    throw new ProblemError('EXCHANGE_RATE_REQUIRED', { params: { currency: missing.balance.currency } });
  }
  const lines = found.lines.flatMap(({ value }) => value ?? []);
  const head = { postedOn: on, accounts: ctx.country.accounts };
  const { language } = ctx.organization;
  const entry = revalue({ ...head, description: entryDescription('revaluation', language), lines });
  const partners = found.lines.flatMap(({ balance, value }) => (balance.isPartner && value ? [value] : []));
  const onPartners = revalue({ ...head, description: '', lines: partners });
  const back = onPartners && {
    postedOn: addDays(on, 1),
    description: entryDescription('revaluationTakenBack', language),
  };
  const entries = [];
  if (entry) entries.push(await post(ctx, entry));
  if (onPartners && back) entries.push(await post(ctx, reverseEntry(onPartners, back)));
  for (const { id } of entries) {
    await ctx.audit({ action: 'journal-entry.posted', noun: 'journal-entry', recordId: id, after: body });
  }
  return { ...viewOf(on, ctx, found), entries };
}

async function post(ctx: Context, entry: BalancedEntry) {
  const id = await postEntry(ctx, entry, { kind: 'revaluation', id: null });
  return { id, postedOn: entry.postedOn };
}
