import type { ErrorCode } from '@bilko/contracts/errors';
import { compareDecimal, parseAmount, roundHalfUp } from '@bilko/core';

export type LineField =
  | 'accountCode'
  | 'debit'
  | 'credit'
  | 'contact'
  | 'documentNumber'
  | 'issuedOn'
  | 'dueOn'
  | 'currency'
  | 'foreignAmount'
  | 'exchangeRate'
  | 'vat';
export type LineFault = { field: LineField; code: ErrorCode; params?: Record<string, string> };

/** An amount with two decimals; what cannot be one stays as it was typed. */
export function amountOf(typed: string): { text: string; fault?: ErrorCode } {
  if (typed.trim() === '') return { text: '' };
  const amount = parseAmount(typed);
  if (amount === undefined) return { text: typed, fault: 'AMOUNT_INVALID' };
  if (compareDecimal(amount, '0') <= 0) return { text: typed, fault: 'AMOUNT_NOT_POSITIVE' };
  const isExact = compareDecimal(roundHalfUp(amount, 2), amount) === 0;
  if (!isExact || amount.split('.', 1).join('').length > 12) return { text: typed, fault: 'AMOUNT_INVALID' };
  return { text: roundHalfUp(amount, 2) };
}
