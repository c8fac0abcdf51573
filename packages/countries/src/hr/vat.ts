import type { Exemption } from '../exemptions';
import { vatLaw } from '../vat-law';

/** Articles of the Zakon o PDV-u (NN 73/13 and amendments); codes are Bilko's own. Not yet checked by an adviser. */
const exemptions: readonly Exemption[] = [
  { code: 'HR-75-3', category: 'AE', article: '75', paragraph: '3' },
  { code: 'HR-17-1', category: 'AE', article: '17', paragraph: '1' },
  { code: 'HR-39-1', category: 'E', article: '39', paragraph: '1' },
  { code: 'HR-40-1', category: 'E', article: '40', paragraph: '1' },
  { code: 'HR-17-1', category: 'O', article: '17', paragraph: '1' },
  { code: 'HR-41-1', category: 'K', article: '41', paragraph: '1' },
  { code: 'HR-45-1', category: 'G', article: '45', paragraph: '1' },
];

export const vat = vatLaw({
  rates: [
    { rate: '25', kind: 'standard', validFrom: '2012-03-01' },
    { rate: '23', kind: 'standard', validFrom: '2009-08-01', validTo: '2012-02-29' },
    { rate: '13', kind: 'reduced', validFrom: '2014-01-01' },
    { rate: '10', kind: 'reduced', validFrom: '2006-01-01', validTo: '2013-12-31' },
    { rate: '5', kind: 'reduced', validFrom: '2013-01-01' },
  ],
  zeroCategories: ['AE', 'Z', 'E', 'O', 'K', 'G'],
  exemptions,
  outsideVat: { category: 'E' },
  since: '1998-01-01',
  hasCashScheme: true,
});
