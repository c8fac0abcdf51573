import { compareDecimal, minAmount, subtractDecimal } from '@bilko/core';
import { fieldError, ProblemError } from '../../http/problem';
import type { UsableMoney } from './advance-repository';

/** Of one contact and currency, and never more than is left of the one and open of the other. */
export function requireFitting(
  money: UsableMoney,
  document: Readonly<{ contactId: string | null; currency: string; dueAmount: string }>,
  amount: string,
  { path, field }: Readonly<{ path: string; field: 'invoiceId' | 'expenseId' }>,
): void {
  if (money.contactId !== document.contactId) throw refused('PAYMENT_OF_OTHER_CONTACT', `${path}${field}`);
  if (money.currency !== document.currency) {
    const params = { currency: money.currency, other: document.currency };
    throw refused('PAYMENT_CURRENCY_DIFFERS', `${path}${field}`, params);
  }
  const left = subtractDecimal(money.amount, money.allocatedAmount);
  const most = minAmount(left, document.dueAmount);
  if (compareDecimal(amount, most) > 0) {
    const params = { dueAmount: most, currency: money.currency };
    throw refused('PAYMENT_EXCEEDS_DUE', `${path}amount`, params);
  }
}

function refused(
  code: 'PAYMENT_OF_OTHER_CONTACT' | 'PAYMENT_CURRENCY_DIFFERS' | 'PAYMENT_EXCEEDS_DUE',
  path: string,
  params?: Record<string, string>,
): ProblemError {
  return new ProblemError(code, { ...(params && { params }), errors: [fieldError(path, code, params)] });
}
