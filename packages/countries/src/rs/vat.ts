import { vatLaw } from '../vat-law';
import { exemptions } from './exemptions';

/** Zakon o PDV (Sl. glasnik RS 84/2004 and amendments): in force since 2005. */
export const vat = vatLaw({
  rates: [
    { rate: '20', kind: 'standard', validFrom: '2012-10-01' },
    { rate: '18', kind: 'standard', validFrom: '2005-01-01', validTo: '2012-09-30' },
    { rate: '10', kind: 'reduced', validFrom: '2014-01-01' },
    { rate: '8', kind: 'reduced', validFrom: '2005-01-01', validTo: '2013-12-31' },
  ],
  zeroCategories: ['AE', 'Z', 'E', 'R', 'O', 'OE', 'SS', 'N'],
  exemptions,
  outsideVat: { category: 'SS', exemptionCode: 'PDV-RS-33' },
  since: '2005-01-01',
  hasCashScheme: true,
});
