import { compareDecimal, dueAmount, postPersonCost, roundHalfUp } from '@bilko/core';
import { entryDescription } from '@bilko/documents';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { fieldError, fieldProblem, notFound, ProblemError } from '../../http/problem';
import { postEntry } from '../journal/post-entry';
import { makeVatDeductible } from '../payments/make-vat-deductible';
import { findOpenExpenses } from './offset-repository';
import { contactIdOf, findPerson, insertPersonCost, type WantedPerson } from './person-repository';

export type PaidByPerson = Readonly<{
  expenseId: string;
  person: WantedPerson;
  paidOn: string;
  /** Else all that is open. */
  amount?: string | undefined;
}>;

/**
 * A person has paid the bill: the supplier is settled and the business owes the person. For a posted expense, with
 * the ledger locked by the caller.
 */
export async function settleByPerson(ctx: Context, wanted: PaidByPerson): Promise<void> {
  const person = await findPerson(ctx, wanted.person);
  if (!person) throw notFound();
  const [expense] = await findOpenExpenses(ctx, [wanted.expenseId]);
  if (!expense) throw new ProblemError('EXPENSE_NOT_POSTED');
  if (wanted.paidOn > ctx.today()) throw fieldProblem('paidOn', 'DATE_INVALID', { latest: ctx.today() });
  const { grossAmount, baseGrossAmount, settledBefore, currency } = expense;
  const due = dueAmount({ grossAmount, paidAmount: settledBefore });
  const amount = roundHalfUp(wanted.amount ?? due);
  if (compareDecimal(due, '0') <= 0 || compareDecimal(amount, due) > 0) {
    const params = { dueAmount: due, currency };
    throw new ProblemError('PAYMENT_EXCEEDS_DUE', {
      params,
      errors: [fieldError('amount', 'PAYMENT_EXCEEDS_DUE', params)],
    });
  }
  const words = entryDescription('ownerCost', ctx.organization.language);
  const entry = postPersonCost({
    postedOn: wanted.paidOn,
    description: [words, person.name, expense.number].filter(Boolean).join(' ').slice(0, 200),
    supplierId: expense.contactId ?? undefined,
    personId: contactIdOf(person) ?? undefined,
    currency,
    isAbroad: expense.isAbroad,
    document: { grossAmount, baseGrossAmount, settledBefore },
    amount,
    accounts: ctx.country.accounts,
  });
  const id = newId();
  const entryId = await postEntry(ctx, entry, { kind: 'ownerCost', id });
  const baseAmount = entry.postings.find(({ side }) => side === 'credit')?.amount ?? amount;
  const { expenseId, paidOn } = wanted;
  await insertPersonCost(
    ctx,
    { id, person, expenseId, paidOn, currency, amount, baseAmount, entryId },
    newId(),
  );
  await makeVatDeductible(ctx, expenseId, { on: paidOn });
  const after = { expenseId, paidOn, amount, currency, person: person.name, entryId };
  await ctx.audit({ action: 'person-cost.recorded', noun: 'expense', recordId: expenseId, after });
}
