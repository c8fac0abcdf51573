/** Every rule that core can find broken; the contracts give each a status and a sentence. */
export const ruleErrorCodes = [
  'AMOUNT_INVALID',
  'AMOUNT_NOT_POSITIVE',
  'FIELD_INVALID',
  'FIELD_TOO_LARGE',
  'CURRENCY_MISMATCH',
  'DATE_INVALID',
  'QUANTITY_INVALID',
  'QUANTITY_NOT_POSITIVE',
  'DISCOUNT_OUT_OF_RANGE',
  'VAT_RATE_NOT_VALID',
  'EXCHANGE_RATE_INVALID',
  'EXCHANGE_RATE_REQUIRED',
  'INVOICE_WITHOUT_LINES',
  'INVOICE_TOTAL_NOT_POSITIVE',
  'EXPENSE_WITHOUT_LINES',
  'PAYMENT_EXCEEDS_DUE',
  'ALLOCATION_EXCEEDS_PAYMENT',
  'ADVANCE_AMOUNT_DIFFERS',
  'VAT_AMOUNT_DIFFERS',
  'CREDIT_EXCEEDS_INVOICE',
  'OFFSET_SIDES_DIFFER',
  'REPAYMENT_EXCEEDS_DEBT',
  'ENTRY_TOO_SHORT',
  'ENTRY_UNBALANCED',
  'POSTING_NEGATIVE',
  'POSTING_ZERO',
  'ACCOUNT_ROLE_UNUSED',
] as const;
export type RuleErrorCode = (typeof ruleErrorCodes)[number];

/** What a rule found wrong; `params.path` names the field where there is one, e.g. "lines.0.quantity". */
export interface RuleIssue {
  readonly code: RuleErrorCode;
  readonly params: Readonly<Record<string, string>>;
}

/** A rule of accounting or of the law that does not allow what was asked. */
export class RuleError extends Error {
  readonly code: RuleErrorCode;
  readonly params: Readonly<Record<string, string>>;

  constructor(code: RuleErrorCode, params: Readonly<Record<string, string>> = {}) {
    super(code);
    this.name = 'RuleError';
    this.code = code;
    this.params = params;
  }
}
