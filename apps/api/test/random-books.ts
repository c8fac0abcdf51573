import {
  addDays,
  buildEntry,
  calculateExpense,
  calculateInvoice,
  postCreditNote,
  postExpense,
  postExpensePayment,
  postInvoice,
  postPayment,
  toBaseAmounts,
  type BalancedEntry,
} from '@bilko/core';
import { country } from '@bilko/countries';
import fc from 'fast-check';

const { accounts } = country('RS');
const cents = (min: number, max: number) =>
  fc
    .integer({ min, max })
    .map((count) => `${Math.trunc(count / 100)}.${String(count % 100).padStart(2, '0')}`);
const day = fc.integer({ min: 0, max: 1095 }).map((days) => addDays('2023-01-01', days));
const money = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ currency: 'RSD', baseCurrency: 'RSD', exchangeRate: '1' }) },
  {
    weight: 1,
    arbitrary: cents(10_000, 12_500).map((exchangeRate) => ({
      currency: 'EUR',
      baseCurrency: 'RSD',
      exchangeRate,
    })),
  },
);

const sale = fc
  .record({
    postedOn: day,
    money,
    priceMode: fc.constantFrom('net' as const, 'gross' as const),
    kind: fc.constantFrom('invoice', 'creditNote', 'payment'),
    lines: fc.array(
      fc.record({
        quantity: cents(100, 2_000),
        unitPrice: cents(100, 500_000),
        discountPercent: fc.option(cents(1, 5_000), { nil: undefined }),
        vatCategory: fc.constant('S' as const),
        vatRate: fc.constantFrom('20', '10'),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    laterRate: cents(10_000, 12_500),
  })
  .map(({ postedOn, money: own, priceMode, kind, lines, laterRate }): BalancedEntry => {
    const { totals, vatBreakdown, lines: figures } = calculateInvoice({ priceMode, lines });
    const { grossAmount } = totals;
    const document = {
      ...own,
      postedOn,
      description: kind,
      accounts,
      contactId: '',
      isAbroad: own.currency === 'EUR',
    };
    const sold = { ...document, lines: figures, vatBreakdown, grossAmount };
    if (kind === 'invoice') return postInvoice(sold);
    if (kind === 'creditNote') return postCreditNote(sold);
    const baseGrossAmount = toBaseAmounts({ grossAmount, vatBreakdown }, own).grossAmount;
    const part = { grossAmount, baseGrossAmount, settledBefore: '0.00', amount: grossAmount };
    const rate = own.currency === 'EUR' ? { exchangeRate: laterRate } : {};
    return postPayment({ ...document, ...rate, amount: grossAmount, parts: [part] });
  });

const purchase = fc
  .record({
    postedOn: day,
    money,
    isPayment: fc.boolean(),
    amount: cents(100, 9_000_000),
    vatRate: fc.constantFrom('20', '10'),
    category: fc.constantFrom('S' as const, 'AE' as const),
    deductiblePercent: fc.constantFrom('100', '50', '0'),
    account: fc.constantFrom('511', '533', '550', '551'),
  })
  .map(
    ({
      postedOn,
      money: own,
      isPayment,
      amount,
      vatRate,
      category,
      deductiblePercent,
      account,
    }): BalancedEntry => {
      const { lines, totals } = calculateExpense({
        lines: [{ netAmount: amount, vatRate, vatCategory: category, deductiblePercent }],
      });
      const document = {
        ...own,
        postedOn,
        description: 'bill',
        accounts,
        contactId: '',
        isAbroad: own.currency === 'EUR',
      };
      if (!isPayment) return postExpense({ ...document, lines: lines.map((line) => ({ ...line, account })) });
      const { grossAmount } = totals;
      const baseGrossAmount = toBaseAmounts({ grossAmount, vatBreakdown: [] }, own).grossAmount;
      const part = { grossAmount, baseGrossAmount, settledBefore: '0.00', amount: grossAmount };
      return postExpensePayment({ ...document, amount: grossAmount, parts: [part] });
    },
  );

const manual = fc
  .record({
    postedOn: day,
    amount: cents(1, 99_999_999),
    codes: fc.shuffledSubarray(['241', '243', '300', '662', '553'], { minLength: 2, maxLength: 2 }),
  })
  .map(({ postedOn, amount, codes: [debit = '241', credit = '243'] }) => {
    const posting = { amount, documentAmount: amount, currency: 'RSD' };
    return buildEntry({
      postedOn,
      description: 'manual',
      postings: [
        { ...posting, account: debit, side: 'debit' },
        { ...posting, account: credit, side: 'credit' },
      ],
    });
  });

/** So many entries of a business that sells, buys, pays and is paid in two currencies; the same for the same seed. */
export function randomBooks(count: number, seed: number): BalancedEntry[] {
  return fc.sample(fc.oneof(sale, purchase, manual), { numRuns: count, seed });
}
