import type { Exemption } from '../exemptions';
import { vatLaw } from '../vat-law';

/** Articles of the Zakon o PDV (Sl. glasnik BiH 9/05 and amendments); codes are Bilko's own. Not yet checked by an adviser. */
const exemptions: readonly Exemption[] = [
  { code: 'BA-24', category: 'E', article: '24' },
  { code: 'BA-25', category: 'E', article: '25' },
  { code: 'BA-27', category: 'Z', article: '27' },
  { code: 'BA-15', category: 'O', article: '15' },
];

export const vat = vatLaw({
  rates: [{ rate: '17', kind: 'standard', validFrom: '2006-01-01' }],
  zeroCategories: ['AE', 'Z', 'E', 'O'],
  exemptions,
  outsideVat: { category: 'E' },
  since: '2006-01-01',
  hasCashScheme: false,
});
