/**
 * Text of users is data. Control, formatting (direction overrides, zero width), private-use characters and
 * broken surrogates go: they could hide or turn round what a reader sees. Letters with combining marks are
 * composed, so that the font has one glyph for them. Line breaks stay as \n.
 */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replace(/[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, '')
    .normalize('NFC');
}

/** The same on one line: for names, numbers and mail headers. */
export function oneLine(text: string): string {
  return plainText(text).replace(/\s+/g, ' ').trim();
}
