import { databaseError } from '@bilko/database';
import { scrub } from '../logger';

/** What in a message may be somebody's: addresses, what is quoted, ids, figures. */
const VALUES: readonly (readonly [RegExp, string])[] = [
  [/[^\s@"'`<>()=]+@[^\s@"'`<>()=]+/g, '[address]'],
  [/"[^"]*"|`[^`]*`|„[^“”]*[“”]|“[^”]*”|«[^»]*»|'[^']*'/g, '[text]'],
  [/=\s*\([^)]*\)/g, '=[value]'],
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '[id]'],
  [/\b(?:\d{1,3}\.){3}\d{1,3}\b|(?:[0-9a-f]{0,4}:){3,}[0-9a-f]{0,4}/gi, '[ip]'],
  [/[+\d][\d .,/:-]*\d{2,}/g, '[number]'],
];
const LONGEST = 200;

/**
 * The message of an error without what it quotes. Messages of the database and of Prisma repeat whole rows, so of these
 * only the kind is told; the log, which stays with us, has them.
 */
export function withoutValues(error: Error): string {
  const { code } = error as { code?: unknown };
  const known = typeof code === 'string' && /^[A-Z0-9_]{2,30}$/.test(code) ? code : '';
  if (error.name.startsWith('Prisma') || databaseError(error)) return `database ${known}`.trim();
  const [firstLine = ''] = scrub(error.message).split('\n', 1);
  return VALUES.reduce((text, [pattern, instead]) => text.replace(pattern, instead), firstLine).slice(
    0,
    LONGEST,
  );
}
