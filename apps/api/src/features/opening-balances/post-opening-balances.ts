import type { InputOf, postOpeningBalances as contract, ReplyOf } from '@bilko/contracts';
import { addDays, formatDay, postOpening } from '@bilko/core';
import { entryDescription } from '@bilko/documents';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { fieldError, fieldProblem, fieldsProblem, ProblemError } from '../../http/problem';
import { postEntry } from '../journal/post-entry';
import { judgeLines, type JudgedLine } from './judge-lines';
import { openItems } from './open-items';
import { findAccountCodes, findStandingRun, insertRun } from './opening-repository';
import { openingView } from './opening-view';

type Post = typeof contract;
type Body = InputOf<Post>['body'];

/** Their currency is that of what lies there. */
const moneyRoles = ['bank', 'foreignBank', 'cash'];
/** What items owe in foreign money stands against something else: VAT waits in base currency. */
const ownRoles = [...moneyRoles, 'cashSchemeOutputVat', 'cashSchemeInputVat'];

/**
 * Posts the balances that a business brings along, on the evening before its first day here: every report that
 * begins on that day then shows them as its opening, and none as a turnover. Once a year until they are taken back.
 */
export async function postOpeningBalances(ctx: Context, { body }: InputOf<Post>): Promise<ReplyOf<Post>> {
  const postedOn = addDays(body.startsOn, -1);
  if (postedOn > ctx.today()) throw fieldProblem('startsOn', 'DATE_INVALID');
  await ctx.sql.rows('SELECT lock_ledger()');
  const { lines, totals } = await judged(ctx, body);
  if (await findStandingRun(ctx, body.startsOn.slice(0, 4))) {
    throw new ProblemError('OPENING_BALANCES_EXIST', { params: { year: body.startsOn.slice(0, 4) } });
  }
  const id = newId();
  const { language } = ctx.organization;
  const entry = postOpening({
    postedOn,
    description: entryDescription('openingBalances', language, { day: formatDay(body.startsOn, language) }),
    baseCurrency: ctx.organization.baseCurrency,
    lines: lines.map(({ accountCode, debit, credit, account, contact, currency, foreignAmount }) => ({
      account: accountCode,
      side: debit === '' ? ('credit' as const) : ('debit' as const),
      amount: debit || credit,
      contactId: contact?.id,
      foreign: currency === '' ? undefined : { currency, amount: foreignAmount },
      isControl: account?.roles.some((role) => ownRoles.includes(role)),
    })),
  });
  const entryId = await postEntry(ctx, entry, { kind: 'openingBalance', id });
  await insertRun(ctx, {
    id,
    startsOn: body.startsOn,
    entryId,
    totalAmount: totals.debit,
    lines: lines.map((line) => ({
      accountId: line.account?.id ?? '',
      contactId: line.contact?.id ?? null,
      debit: line.debit || '0',
      credit: line.credit || '0',
      documentNumber: line.documentNumber || null,
      issuedOn: line.issuedOn || null,
      dueOn: line.dueOn || null,
      currency: line.currency || null,
      foreignAmount: line.foreignAmount || null,
      exchangeRate: line.exchangeRate || null,
      vat: line.vat.length > 0 ? line.vat : null,
    })),
  });
  await openItems(ctx, { id, startsOn: body.startsOn }, lines);
  await ctx.audit({
    action: 'opening-balances.posted',
    noun: 'opening-balances',
    recordId: id,
    after: { startsOn: body.startsOn, lines: lines.length, totalAmount: totals.debit, entryId },
  });
  return openingView(ctx, id);
}

/** The lines, or all that is wrong with them, each fault at its line. */
async function judged(ctx: Context, { lines, startsOn }: Body) {
  const codes = await findAccountCodes(
    ctx,
    lines.flatMap(({ accountId }) => accountId ?? []),
  );
  const typed = lines.map((line, at) => ({
    row: at + 1,
    accountCode: line.accountCode ?? codes.get(line.accountId ?? '') ?? '-',
    debit: line.debit ?? '',
    credit: line.credit ?? '',
    contactId: line.contactId,
    contact: '',
    documentNumber: line.documentNumber ?? '',
    issuedOn: line.issuedOn ?? '',
    dueOn: line.dueOn ?? '',
    currency: line.currency ?? '',
    foreignAmount: line.foreignAmount ?? '',
    exchangeRate: line.exchangeRate ?? '',
    vat: line.vat ?? [],
  }));
  const result = await judgeLines(ctx, typed, startsOn);
  const errors = result.lines.flatMap((line, at) => errorsOf(line, at, lines[at]));
  if (errors.length > 0) throw fieldsProblem(errors);
  return result;
}

const errorsOf = ({ errors }: JudgedLine, at: number, sent: Body['lines'][number] | undefined) =>
  errors.map(({ field, code, params }) => {
    const name = field === 'accountCode' && sent?.accountId ? 'accountId' : field;
    return fieldError(`lines.${at}.${name === 'contact' ? 'contactId' : name}`, code, params);
  });
