import { createHash } from 'node:crypto';

// A statement text that varies (IN lists of every length) would fill each connection with plans it never reuses.
const MOST_NAMES = 500;
const names = new Map<string, string>();

/** The name under which a connection keeps the plan of this text. */
export function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_NAMES) return known;
  const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, name);
  return name;
}
