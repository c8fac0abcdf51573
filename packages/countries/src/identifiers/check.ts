/** Codes are those that the API answers with. */
export type IdentifierErrorCode =
  | 'TAX_ID_INVALID'
  | 'TAX_ID_LENGTH'
  | 'TAX_ID_CHECK_DIGIT'
  | 'REGISTRATION_NUMBER_INVALID'
  | 'ACCOUNT_NUMBER_INVALID'
  | 'ACCOUNT_NUMBER_CHECK_DIGITS'
  | 'IBAN_INVALID';

export interface IdentifierProblem {
  readonly ok: false;
  /** What was typed, without spaces, dashes and prefix. */
  readonly value: string;
  readonly code: IdentifierErrorCode;
  /** For sentences such as "the last digit should be 5": `expected`, and `length` where it is wrong. */
  readonly params: Readonly<Record<string, string>>;
  /** A warning may be saved: the rule behind it is not confirmed by an official text. */
  readonly severity: 'error' | 'warning';
}

export type IdentifierCheck = { readonly ok: true; readonly value: string } | IdentifierProblem;

export type BankAccountCheck =
  | {
      readonly ok: true;
      /** As it is stored and compared: national digits, or the IBAN where that is the national form. */
      readonly value: string;
      readonly iban: string;
    }
  | IdentifierProblem;

export function problem(
  value: string,
  code: IdentifierErrorCode,
  params: Readonly<Record<string, string>> = {},
  severity: 'error' | 'warning' = 'error',
): IdentifierProblem {
  return { ok: false, value, code, params, severity };
}

/** Capital letters and digits only. */
export function bare(text: string): string {
  return text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Digits only, a country prefix taken off: "RS 104052135" → "104052135". Other letters stay, to be refused. */
export function bareDigits(text: string, prefix: string): string {
  const value = bare(text);
  return value.startsWith(prefix) ? value.slice(prefix.length) : value;
}
