import type { FieldError } from '@bilko/contracts';
import { checkIban, type BankAccountCheck } from '@bilko/countries';
import type { Context } from '../../http/context';
import { fieldError, fieldProblem, fieldsProblem } from '../../http/problem';

type Typed = { accountNumber?: string | undefined; iban?: string | undefined };
type Numbers = { accountNumber: string | null; iban: string };

/**
 * The account in both forms, out of either: the national number becomes an IBAN and a home IBAN the national
 * number. Where both are typed they must be the same account. Throws 422 with the field that is wrong.
 */
export function checkAccountNumber(ctx: Context, typed: Typed): Numbers {
  const { accountNumber, iban } = typed;
  if (accountNumber === undefined && iban === undefined)
    throw fieldProblem('accountNumber', 'FIELD_REQUIRED');
  const fromNumber = accountNumber === undefined ? undefined : checked(ctx, 'accountNumber', accountNumber);
  const fromIban = iban === undefined ? undefined : checked(ctx, 'iban', requireIban(iban));
  if (fromNumber && fromIban && fromNumber.iban !== fromIban.iban) throw fieldProblem('iban', 'IBAN_INVALID');
  const numbers = fromNumber ?? fromIban;
  if (!numbers) throw fieldProblem('accountNumber', 'FIELD_REQUIRED');
  return numbers;
}

function requireIban(text: string): string {
  const check = checkIban(text);
  if (check.ok) return check.value;
  throw fieldsProblem([errorOf('iban', check)]);
}

function checked(ctx: Context, path: 'accountNumber' | 'iban', text: string): Numbers {
  const check = ctx.country.checkBankAccount(text);
  if (!check.ok) throw fieldsProblem([errorOf(path, check)]);
  return { accountNumber: check.value === check.iban ? null : check.value, iban: check.iban };
}

function errorOf(path: string, check: Exclude<BankAccountCheck, { ok: true }>): FieldError {
  return fieldError(path, check.code, { ...check.params });
}
