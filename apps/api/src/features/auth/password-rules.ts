import { dictionary } from '@zxcvbn-ts/language-common';
import { fieldProblem } from '../../http/problem';

/**
 * NIST SP 800-63B 5.1.1.2: length (in the contract) and a list of what attackers try first; no rule about kinds of
 * signs. The list holds some 49,000 passwords out of leaks; it stays on the server.
 */
const leaked = new Set<string>(dictionary['passwords-common']);

/** So many signs before or after a leaked password make no other one of it: "password123!", "2024dragon". */
const MOST_TRIMMINGS = 6;
const MOST_REPEATED = 4;

type Person = Readonly<{ email: string; fullName: string }>;

/** Refuses what is leaked, follows from the keyboard, or is known of the person. `path` is the field in the request. */
export function refuseCommonPassword(path: string, password: string, person: Person): void {
  if (isCommonPassword(password, person)) throw fieldProblem(path, 'PASSWORD_TOO_COMMON');
}

export function isCommonPassword(password: string, person: Person): boolean {
  const text = password.normalize('NFKC').toLowerCase();
  return (
    leaked.has(text) ||
    leaked.has(coreOf(text)) ||
    isRepeated(text) ||
    isSequence(text) ||
    ownWords(person).some((word) => word === text || word === coreOf(text))
  );
}

function coreOf(text: string): string {
  const core = /^[^\p{L}]*(.*?)[^\p{L}]*$/u.exec(text)?.[1] ?? '';
  return core.length >= 4 && text.length - core.length <= MOST_TRIMMINGS ? core : text;
}

/** "aaaaaaaaaa", "abcabcabcabc". */
function isRepeated(text: string): boolean {
  for (let size = 1; size <= MOST_REPEATED; size += 1) {
    const part = text.slice(0, size);
    if (text === part.repeat(Math.ceil(text.length / size)).slice(0, text.length)) return true;
  }
  return false;
}

/** "abcdefghij", "9876543210", also with the tenth digit after the ninth: "1234567890". */
function isSequence(text: string): boolean {
  const codes = [...text].map((sign) => sign.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, at) => code - (codes[at] ?? 0));
  return [1, -1].some((step) => steps.every((found) => found === step || found === -9 * step));
}

function ownWords({ email, fullName }: Person): string[] {
  const [local = '', domain = ''] = email.toLowerCase().split('@');
  const name = fullName.toLowerCase();
  return [email.toLowerCase(), local, domain, name, name.replace(/\s+/g, ''), 'bilko'];
}
