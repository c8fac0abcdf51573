import { describe, expect, it } from 'vitest';
import { accounts } from './testing-accounts';
import { postAdvancePaid, postAdvancePaidSettlement } from './advance';
import { advanceInvoiceGroups, postAdvanceInvoice } from './advance-invoice';
import { postAdvancePaidRefund } from './advance-refund';
import type { BalancedEntry } from './entry';
import { reverseEntry } from './reverse-entry';

const rsd = { currency: 'RSD', baseCurrency: 'RSD', exchangeRate: '1' };
const eur = { currency: 'EUR', baseCurrency: 'RSD', exchangeRate: '117.1532' };
const head = { postedOn: '2026-03-10', description: 'AV-1', contactId: 'dobavljac', accounts };
const rows = ({ postings }: BalancedEntry) =>
  postings.map(({ side, account, amount, documentAmount, currency }) =>
    [side, account, amount, ...(currency === 'RSD' ? [] : [documentAmount, currency])].join(' '),
  );
const at = (rate: string, netAmount: string, vatAmount: string) =>
  ({ category: rate === '0' ? 'O' : 'S', rate, netAmount, vatAmount }) as const;

/** What stands on an account after several entries, debit above zero. */
const balance = (account: string, ...entries: readonly BalancedEntry[]) =>
  entries
    .flatMap(({ postings }) => postings)
    .filter((posting) => posting.account === account)
    .reduce(
      (cents, { side, amount }) => cents + (side === 'debit' ? 1n : -1n) * BigInt(amount.replace('.', '')),
      0n,
    );

describe("a supplier's advance invoice that comes after the payment", () => {
  it('takes its VAT out of the advance: of 120 paid, 20 stand on VAT and 100 on advances', () => {
    const paid = postAdvancePaid({ ...head, ...rsd, amount: '120' });
    const groups = advanceInvoiceGroups([at('20', '100', '20')], { ...rsd, amount: '120' });
    const entry = postAdvanceInvoice({ ...head, currency: 'RSD', groups });
    expect(rows(entry)).toEqual(['debit advanceInputVat:20 20.00', 'credit advancesPaid 20.00']);
    expect(entry.postings[1]?.contactId).toBe('dobavljac');
    // The bill of 240 takes the advance off: nothing is left on either account.
    const advance = { groups, usedBefore: '0' };
    const document = { grossAmount: '240', baseGrossAmount: '240', settledBefore: '0' };
    const used = postAdvancePaidSettlement({ ...head, ...rsd, advance, document, amount: '120' });
    expect(rows(used)).toEqual([
      'debit payables 120.00',
      'credit advancesPaid 100.00',
      'credit advanceInputVat:20 20.00',
    ]);
    expect(balance('advancesPaid', paid, entry, used)).toBe(0n);
    expect(balance('advanceInputVat:20', paid, entry, used)).toBe(0n);
  });

  it('keeps rates apart, and what is not taxed has none', () => {
    // 50 + 10 at 20 %, 100 + 10 at 10 %, 30 untaxed: 200 paid.
    const parts = [at('20', '50', '10'), at('10.00', '100', '10'), at('0', '30', '0')];
    const groups = advanceInvoiceGroups(parts, { ...rsd, amount: '200.00' });
    expect(
      groups.map(({ rate, baseNetAmount, baseVatAmount }) => [rate, baseNetAmount, baseVatAmount]),
    ).toEqual([
      ['20', '50.00', '10.00'],
      ['10', '100.00', '10.00'],
      ['0', '30.00', '0.00'],
    ]);
    expect(rows(postAdvanceInvoice({ ...head, currency: 'RSD', groups }))).toEqual([
      'debit advanceInputVat:20 10.00',
      'debit advanceInputVat:10 10.00',
      'credit advancesPaid 20.00',
    ]);
  });

  it('in euro deducts at the rate at which the money was paid', () => {
    // 20 × 117.1532 = 2343.064 = 2343.06.
    const groups = advanceInvoiceGroups([at('20', '100', '20')], { ...eur, amount: '120' });
    expect(rows(postAdvanceInvoice({ ...head, currency: 'EUR', groups }))).toEqual([
      'debit advanceInputVat:20 2343.06 20.00 EUR',
      'credit advancesPaid 2343.06 20.00 EUR',
    ]);
  });

  it('taken back leaves nothing', () => {
    const groups = advanceInvoiceGroups([at('20', '100', '20')], { ...rsd, amount: '120' });
    const entry = reverseEntry(postAdvanceInvoice({ ...head, currency: 'RSD', groups }), head);
    expect(rows(entry)).toEqual(['credit advanceInputVat:20 20.00', 'debit advancesPaid 20.00']);
  });

  it('stays where the advance was posted, wherever the supplier is by now', () => {
    const advancesAccount = 'advancesPaid:abroad';
    const paid = postAdvancePaid({ ...head, ...rsd, amount: '120', isAbroad: true });
    const groups = advanceInvoiceGroups([at('20', '100', '20')], { ...rsd, amount: '120' });
    const home = { ...head, isAbroad: false, advancesAccount };
    const entry = postAdvanceInvoice({ ...home, currency: 'RSD', groups });
    expect(rows(entry)).toEqual(['debit advanceInputVat:20 20.00', 'credit advancesPaid:abroad 20.00']);
    // 60 of 120 with the bill, 60 back from the supplier: of each 50 + 10.
    const document = { grossAmount: '240', baseGrossAmount: '240', settledBefore: '0' };
    const used = postAdvancePaidSettlement({
      ...{ ...home, ...rsd, advance: { groups, usedBefore: '0' }, document, amount: '60' },
    });
    const back = postAdvancePaidRefund({
      ...{ ...home, ...rsd, advance: { groups, usedBefore: '60' }, amount: '60' },
    });
    expect(balance(advancesAccount, paid, entry)).toBe(10_000n);
    expect(balance(advancesAccount, paid, entry, used)).toBe(5_000n);
    expect(balance(advancesAccount, paid, entry, used, back)).toBe(0n);
    expect(balance('advancesPaid', paid, entry, used, back)).toBe(0n);
  });

  it('is taken as it is printed, a few paras of rounding away from base × rate, no more', () => {
    // 83.33 × 20 % = 16.666 = 16.67; the paper may say 16.71 (five lines rounded apart), not 16.72.
    const vat = (vatAmount: string, amount: string) => () =>
      advanceInvoiceGroups([at('20', '83.33', vatAmount)], { ...rsd, amount });
    expect(vat('16.71', '100.04')()).toMatchObject([{ vatAmount: '16.71' }]);
    expect(vat('16.72', '100.05')).toThrow(
      expect.objectContaining({
        code: 'VAT_AMOUNT_DIFFERS',
        params: { path: 'groups.0.vatAmount', vatAmount: '16.67' },
      }),
    );
    expect(vat('10', '93.33')).toThrow(expect.objectContaining({ code: 'VAT_AMOUNT_DIFFERS' }));
  });

  it.each([
    [[at('20', '100', '20')], '119.99', 'ADVANCE_AMOUNT_DIFFERS'],
    [[at('20', '100', '20'), at('20', '0', '0')], '120', 'AMOUNT_NOT_POSITIVE'],
    [[at('101', '100', '101')], '201', 'VAT_RATE_NOT_VALID'],
    [[at('0', '120', '0')], '120', 'AMOUNT_NOT_POSITIVE'],
    [[], '120', 'AMOUNT_NOT_POSITIVE'],
    [[{ ...at('20', '100', '20'), category: 'E' as const }], '120', 'VAT_RATE_NOT_VALID'],
    [[at('20', '-100', '-20')], '-120', 'AMOUNT_NOT_POSITIVE'],
  ] as const)('refuses %j for %s', (parts, amount, code) => {
    expect(() => advanceInvoiceGroups(parts, { ...rsd, amount })).toThrow(expect.objectContaining({ code }));
  });
});
