import type { ErrorCode, FieldError } from '@bilko/contracts/errors';

export type ProblemOptions = Readonly<{
  /** Values that a translated sentence may name, e.g. { dueAmount: "100.00" }. */
  params?: Readonly<Record<string, string>>;
  errors?: readonly FieldError[];
  /** An English sentence for people who read the raw reply; the web translates the code instead. */
  detail?: string;
  retryAfterSeconds?: number;
}>;

/** Thrown anywhere below a route: becomes a problem+json reply with the status that belongs to its code. */
export class ProblemError extends Error {
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, string>> | undefined;
  readonly errors: readonly FieldError[] | undefined;
  readonly detail: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, options: ProblemOptions = {}) {
    super(code);
    this.name = 'ProblemError';
    this.code = code;
    this.params = options.params;
    this.errors = options.errors;
    this.detail = options.detail;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** One field is wrong: `lines.0.vatRate` is a path. */
export function fieldError(path: string, code: ErrorCode, params?: Record<string, string>): FieldError {
  return { path, code, message: sentenceOf(code), ...(params && { params }) };
}

/** 422 VALIDATION_FAILED with one field error. */
export function fieldProblem(path: string, code: ErrorCode, params?: Record<string, string>): ProblemError {
  return fieldsProblem([fieldError(path, code, params)]);
}

/** 422 VALIDATION_FAILED with several. */
export function fieldsProblem(errors: readonly FieldError[]): ProblemError {
  return new ProblemError('VALIDATION_FAILED', { errors });
}

export function notFound(detail?: string): ProblemError {
  return new ProblemError('NOT_FOUND', detail === undefined ? {} : { detail });
}

/** "VAT_RATE_NOT_VALID" → "Vat rate not valid": English for whoever reads the reply without a translation. */
export function sentenceOf(code: ErrorCode): string {
  const words = code
    .toLowerCase()
    .replaceAll('_', ' ')
    .replace(/\bvat\b/g, 'VAT')
    .replace(/\biban\b/g, 'IBAN');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
