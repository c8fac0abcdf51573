import type { ErrorCode, FieldError, Problem } from '@bilko/contracts/errors';

/** Codes that only the browser knows: the network is gone, or something that is no Bilko API answered. */
export type ProblemCode = ErrorCode | 'OFFLINE' | 'UNEXPECTED_REPLY' | 'ORGANIZATION_CHANGED';

/** Everything that can go wrong with a call. Show it with `useProblemText`, never its message. */
export class ApiProblem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly params: Readonly<Record<string, string>>;
  readonly fieldErrors: readonly FieldError[];
  readonly requestId: string | undefined;
  /** Seconds to wait, where the API said so. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ProblemCode,
    status: number,
    details: {
      params?: Record<string, string> | undefined;
      errors?: FieldError[] | undefined;
      requestId?: string | undefined;
      retryAfter?: number | undefined;
    } = {},
  ) {
    super(code);
    this.name = 'ApiProblem';
    this.code = code;
    this.status = status;
    this.params = details.params ?? {};
    this.fieldErrors = details.errors ?? [];
    this.requestId = details.requestId;
    this.retryAfter = details.retryAfter;
  }

  /** True when the same request may succeed later and may or may not have had its effect already. */
  get isTransient(): boolean {
    return this.status === 0 || this.status >= 500 || this.code === 'IDEMPOTENCY_KEY_RUNNING';
  }
}

export function asProblem(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : new ApiProblem('UNEXPECTED_REPLY', 500);
}

/** Reads an answer that is not 2xx. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const wait = parseInt(response.headers.get('retry-after') ?? '', 10);
  const retryAfter = wait > 0 ? wait : undefined;
  const requestId = response.headers.get('x-request-id') ?? undefined;
  const isProblem = response.headers.get('content-type')?.includes('json') ?? false;
  const body = isProblem
    ? ((await response.json().catch(() => undefined)) as Partial<Problem> | undefined)
    : undefined;
  if (!body || typeof body.code !== 'string') {
    return new ApiProblem('UNEXPECTED_REPLY', response.status, { requestId, retryAfter });
  }
  return new ApiProblem(body.code, response.status, {
    params: body.params,
    errors: body.errors,
    requestId: body.requestId ?? requestId,
    retryAfter,
  });
}
