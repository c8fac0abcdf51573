import type { CountryCode, Day } from '@bilko/core';
import { bare } from './identifiers/check';
import { hr01Check, mod97Check } from './identifiers/check-digits';

/** What the payer writes into "poziv na broj": a model (may be empty) and the reference itself. */
export interface PaymentReference {
  readonly model: string;
  readonly reference: string;
}

const longestReference = 22;

/** Only A–Z and digits survive in a reference; đ has no decomposition of its own. */
function plain(text: string): string {
  const latin = bare(text.replace(/[đĐ]/g, 'DJ')).normalize('NFD');
  return latin.replace(/[^A-Z0-9]/g, '');
}

/**
 * Serbian model 97: letters count as 10 to 35, check = 98 − (N × 100 mod 97), written first. The reference
 * without model: "163220000111111111000". Undefined when nothing is left to refer to.
 */
export function model97(text: string): PaymentReference | undefined {
  const body = plain(text).slice(-(longestReference - 2));
  return body === '' ? undefined : { model: '97', reference: mod97Check(body) + body };
}

/** Is it right under model 97? Spaces and dashes do not matter. */
export function isModel97(reference: string): boolean {
  const value = plain(reference);
  return value.length > 2 && /^\d\d/.test(value) && value.slice(0, 2) === mod97Check(value.slice(2));
}

/** Croatian HR00: up to three groups of digits, each up to twelve, with dashes between; HR99 has none. */
export function modelHr00(groups: readonly string[]): PaymentReference {
  const digits = groups.map((group) => group.replace(/\D/g, '').slice(-12)).filter((group) => group !== '');
  const reference = digits.slice(0, 3).join('-');
  return reference === '' || reference.length > longestReference
    ? { model: 'HR99', reference: '' }
    : { model: 'HR00', reference };
}

/** Croatian HR01: (P1-P2-P3)K, K over the digits of all groups together. */
export function modelHr01(groups: readonly string[]): PaymentReference {
  const { model, reference } = modelHr00(groups);
  if (model === 'HR99' || reference.length >= longestReference) return { model: 'HR99', reference: '' };
  return { model: 'HR01', reference: reference + hr01Check(reference.replaceAll('-', '')) };
}

/**
 * The reference that goes with a document's number. Croatian numbers start again each year and hold letters:
 * "12-P1-1" of 2026 becomes HR00 12-11-2026.
 */
export function paymentReference(
  country: CountryCode,
  document: { readonly number: string; readonly issuedOn: Day },
): PaymentReference | undefined {
  if (country === 'RS') return model97(document.number);
  if (country === 'BA') return { model: '', reference: document.number };
  const [first = '', ...rest] = document.number.split('-');
  return modelHr00([first, rest.join(''), document.issuedOn.slice(0, 4)]);
}
