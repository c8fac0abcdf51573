import type { createOffset as contract, InputOf, ReplyOf } from '@bilko/contracts';
import {
  dueAmount,
  postOffset,
  roundHalfUp,
  sumAmounts,
  compareDecimal,
  type OffsetDocument,
} from '@bilko/core';
import { entryDescription } from '@bilko/documents';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { fieldError, fieldProblem, notFound, ProblemError } from '../../http/problem';
import { requireIssued } from '../invoices/require-issued';
import { postEntry } from '../journal/post-entry';
import { makeVatDeductible } from '../payments/make-vat-deductible';
import { makeVatDue } from '../payments/make-vat-due';
import { getOffset } from './get-offset';
import {
  findContactName,
  findOpenExpenses,
  findOpenInvoices,
  insertOffset,
  insertSetOffs,
  type OpenDocument,
} from './offset-repository';

type Create = typeof contract;
type Body = InputOf<Create>['body'];
type Wanted = Readonly<{ id: string; amount: string; path: string }>;

/**
 * Sets open invoices of a contact off against open expenses of the same contact: both are settled by each other,
 * and no money moves. Never more than is open on either side.
 */
export async function createOffset(ctx: Context, { body }: InputOf<Create>): Promise<ReplyOf<Create>> {
  await ctx.sql.rows('SELECT lock_ledger()');
  const contactName = await findContactName(ctx, body.contactId);
  if (contactName === undefined) throw notFound();
  if (body.offsetOn > ctx.today()) throw fieldProblem('offsetOn', 'DATE_INVALID', { latest: ctx.today() });
  const wanted = wantedOf(body);
  const claims = partsOf(body, wanted.claims, await findOpenInvoices(ctx, idsOf(wanted.claims)));
  const debts = partsOf(body, wanted.debts, await findOpenExpenses(ctx, idsOf(wanted.debts)));
  const currency = requireOneCurrency([...claims, ...debts]);
  const entry = postOffset({
    postedOn: body.offsetOn,
    description: `${entryDescription('offset', ctx.organization.language)} ${contactName}`.slice(0, 200),
    contactId: body.contactId,
    currency,
    claims: claims.map(({ part }) => part),
    debts: debts.map(({ part }) => part),
    accounts: ctx.country.accounts,
  });
  const id = newId();
  const entryId = await postEntry(ctx, entry, { kind: 'offset', id });
  const amount = sumAmounts(wanted.claims.map((claim) => claim.amount));
  const { contactId, offsetOn, note } = body;
  await insertOffset(ctx, { id, contactId, offsetOn, currency, amount, note: note || null, entryId });
  await insertSetOffs(ctx, id, offsetOn, [
    ...wanted.claims.map((claim) => ({ invoiceId: claim.id, amount: roundHalfUp(claim.amount) })),
    ...wanted.debts.map((debt) => ({ expenseId: debt.id, amount: roundHalfUp(debt.amount) })),
  ]);
  // Under the cash scheme, what is set off is collected, and paid.
  for (const claim of wanted.claims) {
    const invoice = await requireIssued(ctx, claim.id);
    await makeVatDue(ctx, invoice, { amount: claim.amount, dueOn: offsetOn, cause: 'settled' });
  }
  for (const debt of wanted.debts) await makeVatDeductible(ctx, debt.id, { on: offsetOn });
  const after = { contactId, offsetOn, amount, currency, entryId };
  await ctx.audit({ action: 'offset.created', noun: 'offset', recordId: id, after });
  return getOffset(ctx, { params: { id } });
}

function wantedOf(body: Body): { claims: Wanted[]; debts: Wanted[] } {
  const claims = body.invoices.map(({ invoiceId: id, amount }, at) => ({
    id,
    amount,
    path: `invoices.${at}`,
  }));
  const debts = body.expenses.map(({ expenseId: id, amount }, at) => ({
    id,
    amount,
    path: `expenses.${at}`,
  }));
  for (const side of [claims, debts]) {
    const twice = side.find(({ id }, at) => side.findIndex((other) => other.id === id) < at);
    if (twice) throw fieldProblem(twice.path, 'FIELD_INVALID');
  }
  return { claims, debts };
}

const idsOf = (wanted: readonly Wanted[]) => wanted.map(({ id }) => id);

type Part = Readonly<{ document: OpenDocument; part: OffsetDocument; path: string }>;

/** The documents in the order they were named; each must be this contact's, approved, and open enough. */
function partsOf(body: Body, wanted: readonly Wanted[], found: readonly OpenDocument[]): Part[] {
  return wanted.map(({ id, amount, path }) => {
    const document = found.find((one) => one.id === id);
    if (!document || document.contactId !== body.contactId) throw notFound();
    if (!document.isApproved) {
      throw new ProblemError('EXPENSE_NOT_APPROVED', { errors: [fieldError(path, 'EXPENSE_NOT_APPROVED')] });
    }
    if (document.issuedOn > body.offsetOn) {
      throw fieldProblem('offsetOn', 'DATE_INVALID', { earliest: document.issuedOn });
    }
    const { grossAmount, baseGrossAmount, settledBefore, isAbroad } = document;
    const due = dueAmount({ grossAmount, paidAmount: settledBefore });
    if (compareDecimal(amount, due) > 0) throw exceedsDue(`${path}.amount`, due, document.currency);
    return { document, path, part: { grossAmount, baseGrossAmount, settledBefore, isAbroad, amount } };
  });
}

function exceedsDue(path: string, due: string, currency: string): ProblemError {
  const params = { dueAmount: due, currency };
  return new ProblemError('PAYMENT_EXCEEDS_DUE', {
    params,
    detail: `Only ${due} ${currency} is open.`,
    errors: [fieldError(path, 'PAYMENT_EXCEEDS_DUE', params)],
  });
}

function requireOneCurrency(parts: readonly Part[]): string {
  const [first] = parts;
  if (!first) throw new Error('an offset without documents passed its schema');
  const other = parts.find(({ document }) => document.currency !== first.document.currency);
  if (!other) return first.document.currency;
  const params = { currency: first.document.currency, other: other.document.currency };
  throw new ProblemError('OFFSET_CURRENCY_DIFFERS', {
    params,
    errors: [fieldError(other.path, 'OFFSET_CURRENCY_DIFFERS', params)],
  });
}
