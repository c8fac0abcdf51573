/** A transaction that could not be committed although no statement reported an error. */
export class DatabaseError extends Error {
  override name = 'DatabaseError';
}

/** The database answers, but every connection of this process was at work for as long as anybody may wait for one. */
export class DatabaseBusyError extends DatabaseError {
  override name = 'DatabaseBusyError';
}

export type DatabaseFaultKind =
  | 'unavailable' // away or starting: try again later
  | 'busy' // it answers, but no connection became free in time: try again later
  | 'conflict' // deadlock, serialization, lock not had in time: the same work may succeed again
  | 'timeout'
  | 'unique'
  | 'foreignKey'
  | 'check'
  | 'notNull'
  | 'invalid' // a value that the type cannot hold: text that is no uuid, an amount out of range, NUL in a text
  | 'raised' // a rule of the books, raised by a trigger or function
  | 'forbidden' // a grant or a policy
  | 'notFound' // Prisma's update or delete of a row that is not there
  | 'other';

export type DatabaseFault = Readonly<{
  kind: DatabaseFaultKind;
  /** A stable code: of a raised rule (`PERIOD_LOCKED`), or of a constraint that means one. */
  code?: string;
  constraint?: string;
  detail?: string;
}>;

/** What a broken constraint means in the words of the rules. */
const CONSTRAINT_CODES: Readonly<Record<string, string>> = {
  invoice_states_not_overpaid: 'PAYMENT_EXCEEDS_DUE',
  expense_states_not_overpaid: 'PAYMENT_EXCEEDS_DUE',
  payment_states_not_overallocated: 'ALLOCATION_EXCEEDS_PAYMENT',
  invoice_states_amounts: 'RELEASE_EXCEEDS_ALLOCATED',
  journal_entries_organization_id_reverses_entry_id_key: 'ENTRY_ALREADY_REVERSED',
  postings_not_negative: 'POSTING_NEGATIVE',
  postings_one_side: 'POSTING_ZERO',
  users_email_key: 'EMAIL_TAKEN',
  accounts_organization_id_code_key: 'ACCOUNT_CODE_TAKEN',
};

const KIND_BY_STATE: Readonly<Record<string, DatabaseFaultKind>> = {
  BK001: 'raised',
  '23505': 'unique',
  '23503': 'foreignKey',
  '23001': 'foreignKey',
  '23514': 'check',
  '23502': 'notNull',
  '42501': 'forbidden',
  '40001': 'conflict',
  '40P01': 'conflict',
  '55P03': 'conflict',
  '57014': 'timeout',
  '25P03': 'timeout',
  '57P01': 'unavailable',
  '57P02': 'unavailable',
  '57P03': 'unavailable',
  '53300': 'busy',
};
const KIND_BY_CLASS: Readonly<Record<string, DatabaseFaultKind>> = { '08': 'unavailable', '22': 'invalid' };

const SOCKET_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);
const SOCKET_MESSAGES = /^Connection terminated|timeout exceeded when trying to connect|not queryable/;

/** The pool's word for having waited for one of its connections; not for having waited for the server. */
export const isLongWait = (error: unknown): boolean =>
  error instanceof Error && error.message === 'timeout exceeded when trying to connect';

// Prisma's adapter keeps of a server error what Prisma needs; the rest (constraint, table) is kept here.
const originals = new WeakMap<object, unknown>();

export function rememberOriginal(converted: unknown, original: unknown): void {
  if (typeof converted === 'object' && converted !== null) originals.set(converted, original);
}

type Loose = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null;
const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** The server's or the socket's own error behind what Prisma made of it. */
function original(error: Loose): Loose {
  const converted =
    isObject(error.meta) && isObject(error.meta.driverAdapterError) ? error.meta.driverAdapterError : error;
  const found = originals.get(converted) ?? converted;
  return isObject(found) ? found : converted;
}

/** What went wrong in the database, from whatever was thrown; undefined when it was not the database. */
export function databaseError(error: unknown): DatabaseFault | undefined {
  if (!isObject(error)) return undefined;
  if (error instanceof DatabaseBusyError) return { kind: 'busy' };
  if (error instanceof DatabaseError) return { kind: 'other' };
  const source = original(error);
  const code = textOf(source.code);
  const message = textOf(source.message) ?? '';
  if ((code !== undefined && SOCKET_CODES.has(code)) || SOCKET_MESSAGES.test(message))
    return { kind: 'unavailable' };
  if (code === 'P2025') return { kind: 'notFound' };
  if (code === 'P2028') return { kind: 'timeout' };
  const isServerError = textOf(source.severity) !== undefined && code !== undefined;
  if (!isServerError) return code !== undefined && /^P\d{4}$/.test(code) ? { kind: 'other' } : undefined;

  const kind = KIND_BY_STATE[code] ?? KIND_BY_CLASS[code.slice(0, 2)] ?? 'other';
  const constraint = textOf(source.constraint);
  const detail = textOf(source.detail);
  const meaning =
    kind === 'raised' ? message : constraint === undefined ? undefined : CONSTRAINT_CODES[constraint];
  return {
    kind,
    ...(meaning === undefined ? {} : { code: meaning }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(detail === undefined ? {} : { detail }),
  };
}
