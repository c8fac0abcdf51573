/**
 * One line for a payment code: no control characters, single spaces, none of the `forbidden` characters, cut to
 * whole characters (never through a surrogate pair).
 */
export function codeText(text: string, longest: number, forbidden = ''): string {
  const line = [...text.normalize('NFC')]
    .map((character) => (/[\p{C}\p{Z}]/u.test(character) || forbidden.includes(character) ? ' ' : character))
    .join('')
    .replace(/ +/g, ' ')
    .trim();
  return [...line].slice(0, longest).join('').trim();
}
