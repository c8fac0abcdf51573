import { RuleError, type RuleErrorCode } from '@bilko/core';
import { errorCodes, type ErrorCode, type Problem } from '@bilko/contracts/errors';
import { databaseError } from '@bilko/database';
import { fieldProblem, ProblemError, sentenceOf } from './problem';

/** The status of every code. A code without one does not compile. */
export const statusOf: Readonly<Record<ErrorCode, number>> = {
  INTERNAL_ERROR: 500,
  NOT_FOUND: 404,
  MALFORMED_JSON: 400,
  MALFORMED_REQUEST: 400,
  VALIDATION_FAILED: 422,
  BODY_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  DATABASE_UNAVAILABLE: 503,
  SERVER_BUSY: 503,
  STORAGE_UNAVAILABLE: 503,
  REQUEST_TIMEOUT: 503,
  VERSION_CONFLICT: 409,
  IDEMPOTENCY_KEY_INVALID: 400,
  IDEMPOTENCY_KEY_REUSED: 422,
  IDEMPOTENCY_KEY_RUNNING: 409,
  FIELD_REQUIRED: 422,
  FIELD_UNKNOWN: 422,
  FIELD_WRONG_TYPE: 422,
  FIELD_TOO_SHORT: 422,
  FIELD_TOO_LONG: 422,
  FIELD_TOO_SMALL: 422,
  FIELD_TOO_LARGE: 422,
  FIELD_INVALID: 422,
  FIELD_NOT_ALLOWED: 422,
  DATE_INVALID: 422,
  AMOUNT_INVALID: 422,
  AMOUNT_NOT_POSITIVE: 422,
  QUANTITY_INVALID: 422,
  QUANTITY_NOT_POSITIVE: 422,
  DISCOUNT_OUT_OF_RANGE: 422,
  EMAIL_INVALID: 422,
  PASSWORD_TOO_SHORT: 422,
  TAX_ID_INVALID: 422,
  TAX_ID_LENGTH: 422,
  TAX_ID_CHECK_DIGIT: 422,
  REGISTRATION_NUMBER_INVALID: 422,
  ACCOUNT_NUMBER_INVALID: 422,
  ACCOUNT_NUMBER_CHECK_DIGITS: 422,
  IBAN_INVALID: 422,
  CURRENCY_UNKNOWN: 422,
  UNIT_UNKNOWN: 422,
  VAT_RATE_NOT_VALID: 422,
  VAT_CATEGORY_NOT_VALID: 422,
  EXEMPTION_CODE_REQUIRED: 422,
  EXEMPTION_CODE_UNKNOWN: 422,
  CONTACT_NOT_FOUND: 422,
  PRODUCT_NOT_FOUND: 422,
  ACCOUNT_NOT_FOUND: 422,
  BANK_ACCOUNT_NOT_FOUND: 422,
  CATEGORY_NOT_FOUND: 422,
  PERIOD_RANGE_INVALID: 422,
  PERIOD_TOO_LONG: 422,
  UNAUTHENTICATED: 401,
  TOKEN_EXPIRED: 401,
  CREDENTIALS_WRONG: 401,
  EMAIL_TAKEN: 409,
  SESSION_ENDED: 401,
  LOGIN_TOO_OFTEN: 429,
  PASSWORD_TOO_COMMON: 422,
  PASSWORD_WRONG: 422,
  LINK_NOT_VALID: 422,
  EMAIL_NOT_CONFIRMED: 409,
  EMAIL_ALREADY_CONFIRMED: 409,
  CODE_WRONG: 422,
  CHALLENGE_ENDED: 401,
  SECOND_FACTOR_ON: 409,
  SECOND_FACTOR_OFF: 409,
  FORBIDDEN: 403,
  ORIGIN_NOT_ALLOWED: 403,
  NO_ORGANIZATION: 403,
  ORGANIZATION_ALREADY_YOURS: 409,
  ALREADY_MEMBER: 409,
  INVITATION_OPEN: 409,
  API_KEY_NOT_ALLOWED: 403,
  API_KEY_PERMISSION_NOT_YOURS: 422,
  API_KEYS_TOO_MANY: 409,
  WEBHOOK_URL_INVALID: 422,
  WEBHOOK_ADDRESS_NOT_ALLOWED: 422,
  WEBHOOKS_TOO_MANY: 409,
  WEBHOOK_DISABLED: 409,
  INVITATION_FOR_OTHER: 403,
  INVITED_TOO_OFTEN: 429,
  OWNER_STAYS: 409,
  COUNTRY_ENTITY_UNSUPPORTED: 422,
  ORGANIZATION_TAX_ID_REQUIRED: 422,
  ORGANIZATION_ADDRESS_REQUIRED: 422,
  ORGANIZATION_TAX_ID_LOCKED: 409,
  CONTACT_IN_USE: 409,
  PRODUCT_IN_USE: 409,
  BANK_ACCOUNT_IN_USE: 409,
  CONTACT_ARCHIVED: 422,
  INVOICE_ALREADY_ISSUED: 409,
  INVOICE_NOT_ISSUED: 409,
  INVOICE_WITHOUT_LINES: 422,
  INVOICE_TOTAL_NOT_POSITIVE: 422,
  INVOICE_KIND_NOT_ISSUABLE: 422,
  INVOICE_KIND_NOT_SUPPORTED: 422,
  INVOICE_NOT_PAYABLE: 409,
  BUYER_ADDRESS_REQUIRED: 422,
  BUYER_TAX_ID_REQUIRED: 422,
  DUE_BEFORE_ISSUE: 422,
  ISSUE_DATE_IN_FUTURE: 422,
  NUMBER_DATE_BACKWARDS: 422,
  EXCHANGE_RATE_REQUIRED: 422,
  EXCHANGE_RATE_INVALID: 422,
  PAYMENT_EXCEEDS_DUE: 422,
  PAYMENT_OF_OTHER_CONTACT: 422,
  PAYMENT_CURRENCY_DIFFERS: 422,
  REFUND_NOT_WAITING: 409,
  ADVANCE_ALREADY_INVOICED: 409,
  ADVANCE_INVOICE_DIFFERS: 422,
  ADVANCE_INVOICE_RECORDED: 409,
  ADVANCE_ALREADY_USED: 409,
  ADVANCE_AMOUNT_DIFFERS: 422,
  VAT_AMOUNT_DIFFERS: 422,
  CREDIT_EXCEEDS_INVOICE: 422,
  CREDIT_NOTE_ALREADY_CONFIRMED: 409,
  NOT_A_CREDIT_NOTE: 422,
  RECIPIENT_REQUIRED: 422,
  VAT_NOT_ALLOWED_FOR_NON_PAYER: 422,
  FISCAL_RECEIPT_DUE: 422,
  OFFSET_SIDES_DIFFER: 422,
  OFFSET_CURRENCY_DIFFERS: 422,
  OFFSET_ALREADY_REVERSED: 409,
  REPAYMENT_EXCEEDS_DEBT: 422,
  PERSON_COST_REPAID: 409,
  PERSON_COST_ALREADY_REVERSED: 409,
  CASH_BELOW_ZERO: 422,
  CASH_SLIP_ALREADY_REVERSED: 409,
  CASH_SLIP_HAS_PAYMENT: 409,
  KPO_NOT_KEPT: 409,
  EXPENSE_ALREADY_POSTED: 409,
  EXPENSE_NOT_POSTED: 409,
  EXPENSE_NOT_APPROVED: 409,
  EXPENSE_ALREADY_APPROVED: 409,
  EXPENSE_WITHOUT_LINES: 422,
  EXPENSE_SUPPLIER_REQUIRED: 422,
  FILE_EMPTY: 422,
  FILE_TOO_LARGE: 413,
  FILE_TYPE_NOT_SUPPORTED: 415,
  FILE_DAMAGED: 422,
  FILE_DIMENSIONS_TOO_LARGE: 422,
  FILE_MISSING: 422,
  TOO_MANY_FILES: 422,
  VAT_PERIOD_NOT_OVER: 409,
  VAT_RETURN_CLOSED: 409,
  VAT_RETURN_NOT_NEXT: 409,
  VAT_RETURN_NOT_CLOSED: 409,
  VAT_RETURN_NOT_LATEST: 409,
  CASH_SCHEME_NOT_ALLOWED: 422,
  ENTRY_UNBALANCED: 422,
  ENTRY_TOO_SHORT: 422,
  ENTRY_ALREADY_REVERSED: 409,
  ENTRY_HAS_DOCUMENT: 409,
  POSTING_NEGATIVE: 422,
  POSTING_ZERO: 422,
  PERIOD_LOCKED: 409,
  PERIOD_ALREADY_LOCKED: 409,
  PERIOD_NOT_LOCKED: 409,
  PERIOD_MISSING: 422,
  ACCOUNT_CODE_TAKEN: 409,
  ACCOUNT_CODE_INVALID: 422,
  ACCOUNT_ARCHIVED: 422,
  ACCOUNT_HAS_NO_PARENT: 422,
  ACCOUNT_IS_STATUTORY: 422,
  CONTROL_ACCOUNT_CONTACT_REQUIRED: 422,
  CONTROL_ACCOUNT_UNCONFIRMED: 422,
  ACCOUNT_ONLY_FOR_CLOSING: 422,
  ACCOUNT_HAS_BALANCE: 409,
  TEMPLATE_AMOUNT_REQUIRED: 422,
  YEAR_NOT_OVER: 409,
  YEAR_ALREADY_CLOSED: 409,
  YEAR_NOT_CLOSED: 409,
  YEAR_EARLIER_OPEN: 409,
  YEAR_LATER_CLOSED: 409,
  YEAR_CLOSED: 409,
  OPENING_BALANCES_EXIST: 409,
  OPENING_BALANCES_REVERSED: 409,
  OPENING_RESULT_ACCOUNT: 422,
  OPENING_ITEM_ACCOUNT: 422,
  OPENING_ITEM_TWICE: 422,
  OPENING_RATE_DIFFERS: 422,
  OPENING_VAT_NO_SCHEME: 422,
  OPENING_VAT_NOT_FITTING: 422,
  OPENING_VAT_OWED: 422,
  OPENING_VAT_DIFFERS: 422,
  IMPORT_BASE_TOO_SMALL: 422,
  OPENING_ITEM_USED: 409,
  INVOICE_FROM_OPENING: 409,
  SHEET_FORMULA: 422,
  SHEET_COLUMNS_MISSING: 422,
  SHEET_EMPTY: 422,
  SHEET_TOO_LONG: 422,
  DATA_EXPORT_NOT_READY: 409,
  IMPORT_NOT_EMPTY: 409,
  IMPORT_UNDER_WAY: 409,
  IMPORT_INCOMPLETE: 409,
  DELETION_ASKED_ALREADY: 409,
  ACCOUNT_OWNS_ORGANIZATION: 409,
  ARCHIVE_INVALID: 422,
  ARCHIVE_TOO_LARGE: 422,
  ARCHIVE_VERSION_UNKNOWN: 422,
  ARCHIVE_CHANGED: 422,
  ARCHIVE_FIELD_UNKNOWN: 422,
  ARCHIVE_ROW_INVALID: 422,
  ARCHIVE_COUNTRY_DIFFERS: 422,
  ARCHIVE_BOOKS_DIFFER: 422,
  REPORT_TOO_LARGE: 422,
};

/** Rules of core whose word differs from the one that clients know. */
const codeOfRule: Readonly<Partial<Record<RuleErrorCode, ErrorCode>>> = {
  CURRENCY_MISMATCH: 'CURRENCY_UNKNOWN',
  // Only a rate that the law does not know in that place has no account.
  ACCOUNT_ROLE_UNUSED: 'VAT_RATE_NOT_VALID',
  ALLOCATION_EXCEEDS_PAYMENT: 'PAYMENT_EXCEEDS_DUE',
};

const known = new Set<string>(errorCodes);
const isErrorCode = (code: string | undefined): code is ErrorCode => code !== undefined && known.has(code);

const RETRY_SECONDS = 5;

/** What any thrown thing means to the client. Undefined: nobody expected it; it is logged and says nothing. */
export function problemOf(error: unknown): ProblemError | undefined {
  if (error instanceof ProblemError) return error;
  if (error instanceof RuleError) return ruleProblem(error);
  // A path that does not decode, thrown by Express before any route is found.
  if (error instanceof URIError) return new ProblemError('MALFORMED_REQUEST');
  return bodyParserProblem(error) ?? databaseProblem(error);
}

function ruleProblem(error: RuleError): ProblemError | undefined {
  const code = codeOfRule[error.code] ?? error.code;
  if (!isErrorCode(code)) return undefined;
  const { path, ...params } = error.params;
  return path === undefined ? new ProblemError(code, { params }) : fieldProblem(path, code, params);
}

/** Errors of Express' body parser carry a type of their own. */
function bodyParserProblem(error: unknown): ProblemError | undefined {
  const { type, status, code } = (error ?? {}) as { type?: unknown; status?: unknown; code?: unknown };
  // Packed content that does not unpack comes as the unpacker's own error.
  if (typeof code === 'string' && /^(Z_|ERR__ERROR_|ERR_BROTLI)/.test(code))
    return new ProblemError('MALFORMED_REQUEST');
  if (typeof type !== 'string' || typeof status !== 'number') return undefined;
  if (type === 'entity.too.large') return new ProblemError('BODY_TOO_LARGE');
  if (type === 'entity.parse.failed') return new ProblemError('MALFORMED_JSON');
  if (status === 415) return new ProblemError('UNSUPPORTED_MEDIA_TYPE');
  return status >= 400 && status < 500 ? new ProblemError('MALFORMED_REQUEST') : undefined;
}

function databaseProblem(error: unknown): ProblemError | undefined {
  const fault = databaseError(error);
  if (!fault) return undefined;
  if (fault.kind === 'unavailable') {
    return new ProblemError('DATABASE_UNAVAILABLE', { retryAfterSeconds: RETRY_SECONDS });
  }
  if (fault.kind === 'busy') return new ProblemError('SERVER_BUSY', { retryAfterSeconds: RETRY_SECONDS });
  if (fault.kind === 'timeout' || fault.kind === 'conflict') {
    return new ProblemError('REQUEST_TIMEOUT', { retryAfterSeconds: RETRY_SECONDS });
  }
  const code = fault.code && (codeOfRule[fault.code as RuleErrorCode] ?? fault.code);
  return isErrorCode(code) ? new ProblemError(code) : undefined;
}

/** The reply's body, RFC 9457. */
export function problemBody(problem: ProblemError, requestId: string): Problem {
  const title = sentenceOf(problem.code);
  return {
    type: `https://bilko.io/problems/${problem.code.toLowerCase().replaceAll('_', '-')}`,
    title,
    status: statusOf[problem.code],
    detail: problem.detail ?? title,
    code: problem.code,
    requestId,
    ...(problem.params && { params: { ...problem.params } }),
    ...(problem.errors && { errors: [...problem.errors] }),
  };
}
