import { fieldProblem } from './problem';

const DEFAULT_LIMIT = 20;

/** The page's size of a checked query: 20 unless said. */
export function limitOf(query: { limit?: string | undefined }): number {
  return query.limit === undefined ? DEFAULT_LIMIT : Number.parseInt(query.limit, 10);
}

/** What the last row of a page is found by: the sort value, then the id. All are text. */
export type CursorValues = readonly string[];

export function encodeCursor(values: CursorValues): string {
  return Buffer.from(JSON.stringify(values), 'utf8').toString('base64url');
}

/**
 * The values of a cursor, or undefined when none was sent. A cursor that this list did not make (another
 * count of values, or a value that `isValid` refuses) is a 422, never a database error.
 */
export function decodeCursor(
  cursor: string | undefined,
  checks: readonly ((value: string) => boolean)[],
): string[] | undefined {
  if (cursor === undefined) return undefined;
  const values = parse(cursor);
  const isOurs = values?.length === checks.length && checks.every((isValid, at) => isValid(values[at] ?? ''));
  if (!values || !isOurs) throw fieldProblem('cursor', 'FIELD_INVALID');
  return values;
}

function parse(cursor: string): string[] | undefined {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(values) && values.every((one) => typeof one === 'string') ? values : undefined;
  } catch {
    return undefined;
  }
}

/** Checks of the usual cursor values. */
export const cursorValue = {
  uuid: (value: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value),
  day: (value: string) =>
    /^(?!0000)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value) && isRealDay(value),
  integer: (value: string) => /^-?\d{1,15}$/.test(value),
  amount: (value: string) => /^-?\d{1,15}(\.\d{1,8})?$/.test(value),
  // eslint-disable-next-line no-control-regex -- PostgreSQL refuses a NUL in text
  text: (value: string) => value.length <= 300 && !/[\u0000\p{Cs}]/u.test(value),
};

function isRealDay(value: string): boolean {
  const instant = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(value);
}

export type Page<View> = { data: View[]; meta: { nextCursor: string | null; total?: number } };

/**
 * A page out of `limit + 1` rows: the row too many says that there is a next page and is not shown.
 * `total` only when it was asked for.
 */
export function pageOf<Row, View>(
  rows: readonly Row[],
  limit: number,
  toView: (row: Row) => View,
  toCursor: (row: Row) => CursorValues,
  total?: number,
): Page<View> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor = rows.length > limit && last !== undefined ? encodeCursor(toCursor(last)) : null;
  return { data: shown.map(toView), meta: { nextCursor, ...(total !== undefined && { total }) } };
}
