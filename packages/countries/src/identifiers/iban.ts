import { bare, problem, type IdentifierCheck } from './check';
import { lettersAsNumbers, mod97, mod97Check } from './check-digits';

const lengths: Readonly<Record<string, number>> = {
  RS: 22,
  BA: 20,
  HR: 21,
  ME: 22,
  MK: 19,
  SI: 19,
  AT: 20,
  DE: 22,
  IT: 27,
  HU: 28,
  FR: 27,
  NL: 18,
  BE: 16,
  CH: 21,
  GB: 22,
  ES: 24,
  PL: 28,
  CZ: 24,
  SK: 24,
  RO: 24,
  BG: 22,
  GR: 27,
  SE: 24,
  DK: 18,
  NO: 15,
  FI: 18,
  IE: 22,
  LU: 20,
};

/** ISO 13616: country, two check digits, up to 30 characters; the whole must leave 1 by 97. */
export function checkIban(text: string): IdentifierCheck {
  const value = bare(text);
  const length = Object.hasOwn(lengths, value.slice(0, 2)) ? lengths[value.slice(0, 2)] : undefined;
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(value)) return problem(value, 'IBAN_INVALID');
  if (length !== undefined && value.length !== length) {
    return problem(value, 'IBAN_INVALID', { length: String(value.length), expectedLength: String(length) });
  }
  if (mod97(lettersAsNumbers(value.slice(4) + value.slice(0, 4))) !== 1) {
    return problem(value, 'IBAN_INVALID', { expected: ibanCheck(value.slice(0, 2), value.slice(4)) });
  }
  return { ok: true, value };
}

/** The two digits after the country code for the rest of an IBAN. */
export function ibanCheck(countryCode: string, rest: string): string {
  return mod97Check(rest + countryCode);
}

/** In groups of four, as it is printed. */
export function formatIban(iban: string): string {
  return bare(iban).replace(/(.{4})(?=.)/g, '$1 ');
}
