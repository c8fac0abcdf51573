import type { InputOf, postExpense as contract, ReplyOf } from '@bilko/contracts';
import { postExpense as entryOf, type CalculatedExpense } from '@bilko/core';
import { isInEu } from '@bilko/countries';
import type { Context } from '../../http/context';
import { fieldProblem, ProblemError } from '../../http/problem';
import { findOfficialRate } from '../currencies/official-rate';
import { recordVat } from '../vat/record-vat';
import { supplierPartner, vatOfPostedExpense } from '../vat/vat-of-posted-expense';
import { settleByPerson } from '../debts/settle-by-person';
import { postEntry } from '../journal/post-entry';
import { listTaxProfiles, profileOn } from '../organizations/tax-profile';
import { completeExpense, toDraft, type CompleteExpense } from './complete-expense';
import { figuresOf } from './expense-content';
import { lockLedger, markPosted } from './expense-posting-repository';
import { changeExpense } from './expense-repository';
import { viewOf } from './expense-view';
import { requireDraft } from './require-draft';

type Post = typeof contract;

/**
 * Puts a bill into the books: cost and deductible VAT against the supplier's account, on the day on which the
 * VAT arose. The draft is completed once more first, so that it is posted by the rules of now: the business
 * may have entered VAT, an account may have been archived since it was saved.
 */
export async function postExpense(ctx: Context, { params, body }: InputOf<Post>): Promise<ReplyOf<Post>> {
  await lockLedger(ctx);
  const row = await requireDraft(ctx, params.id);
  if (body.version !== undefined && body.version !== row.version) throw new ProblemError('VERSION_CONFLICT');
  const complete = await withExchangeRate(ctx, await completeExpense(ctx, toDraft(row)));
  const shownSupplier = requirePostable(ctx, complete);
  const { content, supplier } = complete;
  const figures = figuresOf(content, ctx.organization.isVatRegistered);
  const isCashScheme = await isUnderCashScheme(ctx, content.taxPointOn);
  const entry = entryOf({
    postedOn: content.taxPointOn,
    description: [content.documentNumber, shownSupplier].filter(Boolean).join(' ').slice(0, 200),
    contactId: content.contactId ?? undefined,
    isAbroad: supplier !== null && supplier.country !== ctx.organization.country,
    isInEu: supplier !== null && isInEu(supplier.country),
    currency: content.currency,
    baseCurrency: ctx.organization.baseCurrency,
    exchangeRate: content.exchangeRate ?? '1',
    lines: figures.lines.map((line, at) => ({ ...line, account: content.lines[at]?.accountCode ?? '' })),
    isCashScheme,
    accounts: ctx.country.accounts,
  });
  const isWritten = await changeExpense(ctx, { id: row.id, content, figures, shownSupplier }, row.version);
  if (!isWritten) throw new ProblemError('VERSION_CONFLICT');
  const entryId = await postEntry(ctx, entry, { kind: 'expense', id: row.id });
  await markPosted(ctx, row.id, entryId);
  if (body.paidBy) await settleByPerson(ctx, { expenseId: row.id, ...body.paidBy });
  await recordExpenseVat(ctx, row.id, entryId, { complete, shownSupplier, figures, isCashScheme });
  const after = { ...figures.totals, currency: content.currency, entryId };
  await ctx.audit({ action: 'expense.posted', noun: 'expense', recordId: row.id, after });
  return viewOf(ctx, row.id);
}

/** Who owes VAT as he is paid deducts it as he pays; said by the business for the day on which it arises. */
async function isUnderCashScheme(ctx: Context, day: string): Promise<boolean> {
  if (!ctx.country.vat.hasCashScheme || !ctx.organization.isVatRegistered) return false;
  return profileOn(await listTaxProfiles(ctx), day).isCashScheme;
}

/** A foreign bill that names no rate gets the official one of its tax point. */
async function withExchangeRate(ctx: Context, complete: CompleteExpense): Promise<CompleteExpense> {
  const { currency, exchangeRate, taxPointOn } = complete.content;
  if (currency === ctx.organization.baseCurrency || exchangeRate !== null) return complete;
  const official = await findOfficialRate(ctx, { currency, day: taxPointOn });
  return official ? { ...complete, content: { ...complete.content, exchangeRate: official } } : complete;
}

/** The same figures to the VAT ledger. */
async function recordExpenseVat(
  ctx: Context,
  id: string,
  entryId: string,
  posted: {
    complete: CompleteExpense;
    shownSupplier: string;
    figures: CalculatedExpense;
    isCashScheme: boolean;
  },
): Promise<void> {
  const { content, supplier } = posted.complete;
  const { documentNumber: number, issuedOn, taxPointOn, receivedOn } = content;
  const partner = supplierPartner(ctx, supplier, posted.shownSupplier);
  const expense = {
    currency: content.currency,
    baseCurrency: ctx.organization.baseCurrency,
    exchangeRate: content.exchangeRate ?? '1',
    taxPointOn,
    receivedOn,
    supplierCountry: supplier?.country ?? null,
    lines: posted.figures.lines.map((line, at) => ({
      ...line,
      categoryId: content.lines[at]?.categoryId ?? null,
      accountCode: content.lines[at]?.accountCode ?? '',
      importBaseAmount: content.lines[at]?.importBaseAmount ?? undefined,
    })),
  };
  const document = { kind: 'expense', id, number, issuedOn, taxPointOn, receivedOn, partner } as const;
  await recordVat(ctx, entryId, document, vatOfPostedExpense(ctx, expense, posted.isCashScheme));
}

/** What a draft may lack and the books may not. Returns the supplier's name. */
function requirePostable(ctx: Context, { content, supplier }: CompleteExpense): string {
  if (content.lines.length === 0) throw new ProblemError('EXPENSE_WITHOUT_LINES');
  const name = supplier?.name ?? content.supplierName;
  if (!name) throw new ProblemError('EXPENSE_SUPPLIER_REQUIRED');
  if (content.issuedOn > ctx.today()) throw fieldProblem('issuedOn', 'ISSUE_DATE_IN_FUTURE');
  if (content.taxPointOn > ctx.today()) throw fieldProblem('taxPointOn', 'ISSUE_DATE_IN_FUTURE');
  if (content.currency !== ctx.organization.baseCurrency && content.exchangeRate === null) {
    throw fieldProblem('exchangeRate', 'EXCHANGE_RATE_REQUIRED');
  }
  return name;
}
