/**
 * Every error code that the API can answer with. The code is what programs and translations hold on to;
 * `apps/api/src/http/errors.ts` gives each its status in one exhaustive table and the web translates it in
 * `messages/<locale>/errors.json`. Field errors (`errors[].code`) come from the same list.
 */
export const errorCodes = [
  // any request
  'INTERNAL_ERROR',
  'NOT_FOUND',
  'MALFORMED_JSON',
  'MALFORMED_REQUEST',
  'VALIDATION_FAILED',
  'BODY_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'RATE_LIMITED',
  'DATABASE_UNAVAILABLE',
  'STORAGE_UNAVAILABLE',
  'REQUEST_TIMEOUT',
  'VERSION_CONFLICT',
  'IDEMPOTENCY_KEY_INVALID',
  'IDEMPOTENCY_KEY_REUSED',
  'IDEMPOTENCY_KEY_RUNNING',
  // fields
  'FIELD_REQUIRED',
  'FIELD_UNKNOWN',
  'FIELD_WRONG_TYPE',
  'FIELD_TOO_SHORT',
  'FIELD_TOO_LONG',
  'FIELD_TOO_SMALL',
  'FIELD_TOO_LARGE',
  'FIELD_INVALID',
  'FIELD_NOT_ALLOWED',
  'DATE_INVALID',
  'AMOUNT_INVALID',
  'AMOUNT_NOT_POSITIVE',
  'QUANTITY_INVALID',
  'QUANTITY_NOT_POSITIVE',
  'DISCOUNT_OUT_OF_RANGE',
  'EMAIL_INVALID',
  'PASSWORD_TOO_SHORT',
  'TAX_ID_INVALID',
  'TAX_ID_LENGTH',
  'TAX_ID_CHECK_DIGIT',
  'REGISTRATION_NUMBER_INVALID',
  'ACCOUNT_NUMBER_INVALID',
  'ACCOUNT_NUMBER_CHECK_DIGITS',
  'IBAN_INVALID',
  'CURRENCY_UNKNOWN',
  'UNIT_UNKNOWN',
  'VAT_RATE_NOT_VALID',
  'VAT_CATEGORY_NOT_VALID',
  'EXEMPTION_CODE_REQUIRED',
  'EXEMPTION_CODE_UNKNOWN',
  'CONTACT_NOT_FOUND',
  'PRODUCT_NOT_FOUND',
  'ACCOUNT_NOT_FOUND',
  'BANK_ACCOUNT_NOT_FOUND',
  'CATEGORY_NOT_FOUND',
  'PERIOD_RANGE_INVALID',
  // identity
  'UNAUTHENTICATED',
  'TOKEN_EXPIRED',
  'CREDENTIALS_WRONG',
  'EMAIL_TAKEN',
  'SESSION_ENDED',
  'FORBIDDEN',
  'COUNTRY_ENTITY_UNSUPPORTED',
  // organization
  'ORGANIZATION_TAX_ID_REQUIRED',
  'ORGANIZATION_ADDRESS_REQUIRED',
  'ORGANIZATION_TAX_ID_LOCKED',
  // contacts, products, bank accounts
  'CONTACT_IN_USE',
  'PRODUCT_IN_USE',
  'BANK_ACCOUNT_IN_USE',
  'CONTACT_ARCHIVED',
  // invoices
  'INVOICE_ALREADY_ISSUED',
  'INVOICE_NOT_ISSUED',
  'INVOICE_WITHOUT_LINES',
  'INVOICE_TOTAL_NOT_POSITIVE',
  'INVOICE_KIND_NOT_ISSUABLE',
  'INVOICE_KIND_NOT_SUPPORTED',
  'INVOICE_NOT_PAYABLE',
  'BUYER_ADDRESS_REQUIRED',
  'BUYER_TAX_ID_REQUIRED',
  'DUE_BEFORE_ISSUE',
  'ISSUE_DATE_IN_FUTURE',
  'NUMBER_DATE_BACKWARDS',
  'EXCHANGE_RATE_REQUIRED',
  'EXCHANGE_RATE_INVALID',
  'PAYMENT_EXCEEDS_DUE',
  'CREDIT_EXCEEDS_INVOICE',
  'CREDIT_NOTE_ALREADY_CONFIRMED',
  'NOT_A_CREDIT_NOTE',
  'RECIPIENT_REQUIRED',
  'VAT_NOT_ALLOWED_FOR_NON_PAYER',
  // expenses and files
  'EXPENSE_ALREADY_POSTED',
  'EXPENSE_NOT_POSTED',
  'EXPENSE_NOT_APPROVED',
  'EXPENSE_ALREADY_APPROVED',
  'EXPENSE_WITHOUT_LINES',
  'EXPENSE_SUPPLIER_REQUIRED',
  'FILE_EMPTY',
  'FILE_TOO_LARGE',
  'FILE_TYPE_NOT_SUPPORTED',
  'FILE_DAMAGED',
  'FILE_DIMENSIONS_TOO_LARGE',
  'FILE_MISSING',
  'TOO_MANY_FILES',
  // books
  'ENTRY_UNBALANCED',
  'ENTRY_TOO_SHORT',
  'ENTRY_ALREADY_REVERSED',
  'ENTRY_HAS_DOCUMENT',
  'POSTING_NEGATIVE',
  'POSTING_ZERO',
  'PERIOD_LOCKED',
  'PERIOD_ALREADY_LOCKED',
  'PERIOD_NOT_LOCKED',
  'PERIOD_MISSING',
  'ACCOUNT_CODE_TAKEN',
  'ACCOUNT_CODE_INVALID',
  'ACCOUNT_ARCHIVED',
  'ACCOUNT_HAS_NO_PARENT',
  'ACCOUNT_IS_STATUTORY',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** One thing that is wrong in a request: where, what, and the values that a translation may name. */
export type FieldError = { path: string; code: ErrorCode; message: string; params?: Record<string, string> };

/** RFC 9457 problem details, with a code to translate and a request id to ask about. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  requestId: string;
  params?: Record<string, string>;
  errors?: FieldError[];
};
