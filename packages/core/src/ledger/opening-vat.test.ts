import { describe, expect, it } from 'vitest';
import { isOpeningVatOwed, openingVatFits, waitingVatOfItems } from './opening-vat';
import { accounts } from './testing-accounts';

const vat = (rate: string, netAmount: string, vatAmount: string) => ({ rate, netAmount, vatAmount });

describe('VAT that waits with an open item', () => {
  // Of 240.00 with 40.00 VAT 90.00 were paid: 150.00 are open, 125.00 and 25.00 of them.
  it('fits the open part, and no more than it', () => {
    expect(openingVatFits('150.00', [vat('20', '125.00', '25.00')])).toBe(true);
    expect(openingVatFits('149.99', [vat('20', '125.00', '25.00')])).toBe(false);
  });

  // 100.00 at 20 % and 50.00 at 10 %: 120.00 + 55.00; what is left of 200.00 bears no VAT.
  it('stands by rate, beside what bears none', () => {
    expect(openingVatFits('200.00', [vat('20', '100.00', '20.00'), vat('10', '50.00', '5.00')])).toBe(true);
    expect(openingVatFits('200.00', [vat('20', '100.00', '20.00'), vat('20', '50.00', '10.00')])).toBe(false);
  });

  // 1,000 × 20 % = 200: cents of many papers may be off by a whole one, the VAT of another rate may not.
  it('goes with its base', () => {
    expect(openingVatFits('5000.00', [vat('20', '1000.00', '201.00')])).toBe(true);
    expect(openingVatFits('5000.00', [vat('20', '1000.00', '201.01')])).toBe(false);
    expect(openingVatFits('5000.00', [vat('20', '1000.00', '100.00')])).toBe(false);
    expect(openingVatFits('5000.00', [vat('20', '0.01', '0.00')])).toBe(false);
  });

  // Zakon o PDV čl. 36a: issued on 30 June, owed by 30 December.
  it('is owed in Serbia after six months, in Croatia with the payment alone', () => {
    expect(isOpeningVatOwed('RS', '2025-06-30', '2025-12-31')).toBe(true);
    expect(isOpeningVatOwed('RS', '2025-07-01', '2025-12-31')).toBe(false);
    expect(isOpeningVatOwed('HR', '2024-01-01', '2025-12-31')).toBe(false);
  });

  it('is what stands on the accounts where it waits', () => {
    const items = [
      { kind: 'invoice' as const, vat: [vat('20', '100.00', '20.00'), vat('10', '50.00', '5.00')] },
      { kind: 'invoice' as const, vat: [vat('20', '125.00', '25.00')] },
      { kind: 'expense' as const, vat: [vat('20', '50.00', '10.00')] },
    ];
    expect(waitingVatOfItems(items, accounts)).toEqual([
      { account: 'cashSchemeOutputVat:20', side: 'credit', amount: '45.00' },
      { account: 'cashSchemeOutputVat:10', side: 'credit', amount: '5.00' },
      { account: 'cashSchemeInputVat:20', side: 'debit', amount: '10.00' },
    ]);
  });
});
