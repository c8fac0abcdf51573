import { compareDecimal, postPersonCostReversal } from '@bilko/core';
import { entryDescription } from '@bilko/documents';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { fieldProblem, notFound, ProblemError } from '../../http/problem';
import { postEntry } from '../journal/post-entry';
import { makeVatDeductible } from '../payments/make-vat-deductible';
import { findOpenExpenses } from './offset-repository';
import { findPersonCost, insertCostReversal } from './person-cost-repository';
import { contactIdOf, findOwed } from './person-repository';

export type Reopening = Readonly<{
  expenseId: string;
  costId: string;
  reversedOn: string;
  reason?: string | undefined;
}>;

/**
 * The person did not pay the bill after all: it is open again, and the business owes the person nothing for it. Not
 * once it was repaid: that money would have to come back first. With the ledger locked by the caller.
 */
export async function reopenByPerson(ctx: Context, wanted: Reopening): Promise<void> {
  const { expenseId, reversedOn } = wanted;
  const cost = await findPersonCost(ctx, { id: wanted.costId, expenseId });
  const [expense] = await findOpenExpenses(ctx, [expenseId]);
  if (!cost || !expense) throw notFound();
  if (cost.isReversed) throw new ProblemError('PERSON_COST_ALREADY_REVERSED');
  if (reversedOn > ctx.today() || reversedOn < cost.paidOn)
    throw fieldProblem('reversedOn', 'DATE_INVALID', { earliest: cost.paidOn, latest: ctx.today() });
  const { person, amount, currency, baseAmount } = cost;
  const owed = await findOwed(ctx, person, currency);
  if (compareDecimal(amount, owed.amount) > 0) {
    throw new ProblemError('PERSON_COST_REPAID', { params: { owedAmount: owed.amount, currency } });
  }
  const { grossAmount, baseGrossAmount, settledBefore } = expense;
  const words = entryDescription('ownerCostReversed', ctx.organization.language);
  const entry = postPersonCostReversal({
    postedOn: reversedOn,
    description: [words, person.name, expense.number].filter(Boolean).join(' ').slice(0, 200),
    supplierId: expense.contactId ?? undefined,
    personId: contactIdOf(person) ?? undefined,
    currency,
    isAbroad: expense.isAbroad,
    document: { grossAmount, baseGrossAmount, settledBefore },
    ...{ amount, baseAmount, owed },
    accounts: ctx.country.accounts,
  });
  const entryId = await postEntry(ctx, entry, { kind: 'ownerCost', id: cost.id, reverses: cost.entryId });
  const settledBaseAmount = entry.postings.find(({ side }) => side === 'debit')?.amount ?? baseAmount;
  const { reason = null } = wanted;
  const reversal = { costId: cost.id, expenseId, reversedOn, reason, amount, settledBaseAmount, entryId };
  await insertCostReversal(ctx, reversal, newId());
  await makeVatDeductible(ctx, expenseId, { on: reversedOn });
  const after = { costId: cost.id, reversedOn, reason, amount, currency, person: person.name, entryId };
  await ctx.audit({ action: 'person-cost.reversed', noun: 'expense', recordId: expenseId, after });
}
