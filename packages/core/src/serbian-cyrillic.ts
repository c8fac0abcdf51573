const letters: Readonly<Record<string, string>> = Object.fromEntries(
  [...'abvgdđežzijklmnoprstćufhcčš'].map((latin, at) => [
    latin,
    [...'абвгдђежзијклмнопрстћуфхцчш'][at] ?? '',
  ]),
);
const pairs: Readonly<Record<string, string>> = { lj: 'љ', nj: 'њ', dž: 'џ' };

/** Where a prefix ends between the two letters they are two sounds: in-jekcija, nad-živeti, Tan-jug. */
const twoSounds =
  /^(?:injekc|injekt|konjug|konjunk|tanjug|vanjez|nadžanj|nadžet|nadživ|odžal|odživ|podžup|podžanr)/i;

/** Marks of standards, files, currencies and units, and names of programs: the same in both scripts. */
const latinWords = new Set(
  [
    'API BIC CAMT CSV ECB EUR USD CHF GBP RSD BAM HEIC HTTP HTTPS HMAC SHA IBAN ISO IP JPG JPEG JSON NDJSON UTF MB kB GB MT OK PDF PNG',
    'QR SMS SWIFT UBL URL XLSX XML ZIP HR kWh Bilko Bilka Bilku Bilkom Excel Google Authenticator Aegis SendGrid Enter Ctrl',
    'Escape English',
  ]
    .join(' ')
    .split(' '),
);
const addresses = /[\p{L}\d._%+-]+@[\p{L}\d.-]+\p{L}|(?:https?:\/\/|www\.)\S+/u;
/** `<b>` and `</b>` of a rich text, `/settings/keys` of an address, `"lists"` and `data.json` of an archive, `einvoice:send` and `INVOICE_ISSUED` of a program. */
const codes =
  /<\/?\w+\/?>|(?<![\p{L}\d])\/[a-z][\w/{}-]*|(?<!\p{L})[a-z-]+:[a-z-]+|\b[A-Z]+(?:_[A-Z]+)+\b|"[a-z-]+"|[\w/-]+\.(?:json|md|csv|xml|pdf|zip)\b/u;
const pieces = new RegExp(`(${addresses.source}|${codes.source})|(\\p{L}+)`, 'gu');

const isCapital = (letter: string | undefined) => letter !== undefined && letter !== letter.toLowerCase();
const cased = (cyrillic: string, latin: string) => (isCapital(latin[0]) ? cyrillic.toUpperCase() : cyrillic);

function wordToCyrillic(word: string): string {
  if (latinWords.has(word) || /[qwxy]/i.test(word)) return word;
  const isApart = twoSounds.test(word);
  return word.replace(/lj|nj|dž|\p{L}/giu, (sound, at: number) => {
    if (sound.length === 1 || (isApart && at < 5))
      return [...sound].map((letter) => cased(letters[letter.toLowerCase()] ?? letter, letter)).join('');
    return cased(pairs[sound.toLowerCase()] ?? sound, sound);
  });
}

const textToCyrillic = (text: string) =>
  text.replace(pieces, (piece, kept: string | undefined) =>
    kept === undefined ? wordToCyrillic(piece) : piece,
  );

/**
 * Serbian in Cyrillic letters from the same text in Latin ones (Pravopis: one letter for each sound; lj, nj and dž are
 * one). What is no Serbian word stays: addresses, marks of standards, the name of the product, words with q, w, x, y.
 * Of ICU messages only the words change: `{name}`, `{count, plural, one {# faktura}}`, `<b>`.
 */
export function toSerbianCyrillic(message: string): string {
  let at = 0;
  const until = (end: RegExp) => {
    const from = at;
    while (at < message.length && !end.test(message[at] ?? '')) at += 1;
    return message.slice(from, at);
  };
  const one = () => message[at++] ?? '';

  const texts = (): string => {
    let out = '';
    while (at < message.length && message[at] !== '}') {
      out += message[at] === '{' ? argument() : textToCyrillic(until(/[{}]/));
    }
    return out;
  };
  const argument = (): string => {
    let out = one() + until(/[,}]/);
    if (message[at] === ',') out += one() + until(/[,}]/);
    // What follows the kind of a plural or select: a word of the program, then a text in braces.
    while (at < message.length && message[at] !== '}') {
      out += until(/[{}]/);
      if (message[at] === '{') out += one() + texts() + one();
    }
    return out + one();
  };
  let all = '';
  while (at < message.length) all += message[at] === '}' ? one() : texts();
  return all;
}
