import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settledBaseAmount, toBaseAmounts } from '../base-amounts';
import { addDecimal, compareDecimal, multiplyDecimal, sumAmounts } from '../decimal';
import { calculateExpense } from '../expense';
import { calculateInvoice } from '../invoice';
import { splitAmount } from '../split';
import { confirmCreditNote } from './confirm-credit-note';
import type { BalancedEntry } from './entry';
import { postExpense } from './post-expense';
import { postCreditNote, postInvoice } from './post-invoice';
import { postExpensePayment, postPayment } from './post-payment';
import { reverseEntry } from './reverse-entry';
import { accounts } from './testing-accounts';

const decimals = (max: number, places: number) =>
  fc
    .tuple(fc.integer({ min: 0, max }), fc.integer({ min: 1, max: 10 ** places - 1 }))
    .map(([whole, fraction]) => `${whole}.${String(fraction).padStart(places, '0')}`);

const anyInvoice = fc
  .record({
    priceMode: fc.constantFrom('net' as const, 'gross' as const),
    discountPercent: fc.option(decimals(50, 2), { nil: undefined }),
    lines: fc.array(
      fc.record({
        quantity: decimals(20, 2),
        unitPrice: decimals(5000, 2).map((price) => addDecimal(price, '1')),
        discountPercent: fc.option(decimals(50, 2), { nil: undefined }),
        vatCategory: fc.constant('S' as const),
        vatRate: fc.constantFrom('20', '10'),
      }),
      { minLength: 1, maxLength: 12 },
    ),
  })
  .map(calculateInvoice)
  .filter((invoice) => compareDecimal(invoice.totals.grossAmount, '0.10') > 0);

/** A rate of 1 stays in the base currency. */
const anyMoney = fc.oneof(
  fc.constant({ currency: 'RSD', baseCurrency: 'RSD', exchangeRate: '1' }),
  decimals(200, 4).map((rate) => ({
    currency: 'EUR',
    baseCurrency: 'RSD',
    exchangeRate: addDecimal(rate, '0.5'),
  })),
);

/** Books of a strong currency: a cent of the document's is worth nothing there. */
const weakRate = fc.constantFrom('0.0085', '0.333');
const weakMoney = weakRate.map((exchangeRate) => ({ currency: 'RSD', baseCurrency: 'EUR', exchangeRate }));

const head = { postedOn: '2026-03-05', description: 'History', accounts, contactId: 'x' };

/** Balance of an account over entries, [base, document]. */
function balanceOf(entries: readonly BalancedEntry[], account: string): [string, string] {
  const own = entries.flatMap((entry) => entry.postings).filter((posting) => posting.account === account);
  const signed = (posting: (typeof own)[number], amount: string) =>
    posting.side === 'debit' ? amount : `-${amount}`;
  return [
    sumAmounts(own.map((posting) => signed(posting, posting.amount))),
    sumAmounts(own.map((posting) => signed(posting, posting.documentAmount))),
  ];
}

describe('any history of an invoice', () => {
  it('paid in parts at any rates: the receivable closes to zero, and only exchange differences remain', () => {
    fc.assert(
      fc.property(
        anyInvoice,
        fc.oneof(anyMoney, weakMoney),
        fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 1, maxLength: 6 }),
        fc.oneof(
          decimals(200, 4).map((rate) => addDecimal(rate, '0.5')),
          weakRate,
        ),
        (invoice, money, weights, otherRate) => {
          const gross = invoice.totals.grossAmount;
          const baseGrossAmount = toBaseAmounts({ ...invoice, grossAmount: gross }, money).grossAmount;
          fc.pre(baseGrossAmount !== '0.00');
          const issued = postInvoice({ ...head, ...money, ...invoice, grossAmount: gross });
          const payRate = money.exchangeRate === '1' ? '1' : otherRate;
          const entries = [issued];
          let settledBefore = '0.00';
          for (const amount of splitAmount(gross, weights.map(String))) {
            if (compareDecimal(amount, '0') === 0) continue;
            const part = { grossAmount: gross, baseGrossAmount, settledBefore, amount };
            entries.push(postPayment({ ...head, ...money, exchangeRate: payRate, amount, parts: [part] }));
            settledBefore = sumAmounts([settledBefore, amount]);
          }
          expect(balanceOf(entries, 'receivables')).toEqual(['0.00', '0.00']);
          if (payRate === '1') {
            expect(balanceOf(entries, 'exchangeGain')[0]).toBe('0.00');
            expect(balanceOf(entries, 'exchangeLoss')[0]).toBe('0.00');
          }
        },
      ),
    );
  });

  it('credited in full, confirmed: nothing is left anywhere', () => {
    fc.assert(
      fc.property(anyInvoice, anyMoney, (invoice, money) => {
        const document = { ...head, ...money, ...invoice, grossAmount: invoice.totals.grossAmount };
        const base = toBaseAmounts(document, money);
        const corrects = {
          grossAmount: document.grossAmount,
          baseGrossAmount: base.grossAmount,
          settledBefore: '0.00',
        };
        const confirmation = confirmCreditNote({ ...head, ...money, vatBreakdown: invoice.vatBreakdown });
        const entries = [postInvoice(document), postCreditNote({ ...document, corrects })];
        if (confirmation) entries.push(confirmation);
        const touched = new Set(entries.flatMap((entry) => entry.postings.map((posting) => posting.account)));
        for (const account of touched) expect(balanceOf(entries, account)).toEqual(['0.00', '0.00']);
      }),
    );
  });

  it('posts the VAT and revenue that the document shows in base currency', () => {
    fc.assert(
      fc.property(anyInvoice, anyMoney, (invoice, money) => {
        const document = { ...head, ...money, ...invoice, grossAmount: invoice.totals.grossAmount };
        const base = toBaseAmounts(document, money);
        const entry = postInvoice(document);
        expect(balanceOf([entry], 'receivables')[0]).toBe(base.grossAmount);
        expect(sumAmounts([base.netAmount, base.vatAmount])).toBe(base.grossAmount);
        expect(sumAmounts(base.vatBreakdown.map((group) => group.netAmount))).toBe(base.netAmount);
        for (const group of base.vatBreakdown) {
          expect(balanceOf([entry], `outputVat:${group.rate}`)[0]).toBe(
            sumAmounts(['0', `-${group.vatAmount}`]),
          );
        }
      }),
    );
  });

  it('settles and releases along any path back to the start', () => {
    fc.assert(
      fc.property(
        decimals(9999, 2),
        decimals(999_999, 2),
        fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 20 }),
        (grossAmount, baseGrossAmount, stops) => {
          const path = [
            '0.00',
            ...stops.map(
              (stop) => splitAmount(grossAmount, [String(stop), String(1000 - stop)])[0] ?? '0.00',
            ),
            '0.00',
          ];
          const moves = path.slice(1).map((stop, index) => {
            const settledBefore = path[index] ?? '0.00';
            const step = sumAmounts([stop, `-${settledBefore}`.replace('-0.00', '0.00')]);
            return settledBaseAmount({ grossAmount, baseGrossAmount, settledBefore }, step);
          });
          expect(sumAmounts(moves)).toBe('0.00');
          expect(settledBaseAmount({ grossAmount, baseGrossAmount, settledBefore: '0' }, grossAmount)).toBe(
            sumAmounts([baseGrossAmount]),
          );
        },
      ),
    );
  });
});

describe('any expense', () => {
  const anyLines = fc.array(
    fc
      .record({
        amount: decimals(5000, 2),
        isGross: fc.boolean(),
        vatRate: fc.constantFrom('20', '10'),
        vatCategory: fc.constantFrom('S' as const, 'AE' as const),
        deductiblePercent: fc.constantFrom('100', '50', '33.33', '0'),
      })
      .map(({ amount, isGross, ...line }) => ({
        ...line,
        ...(isGross ? { grossAmount: amount } : { netAmount: amount }),
      })),
    { minLength: 1, maxLength: 12 },
  );
  it('balances, is paid off to zero, and its reversal leaves nothing', () => {
    fc.assert(
      fc.property(anyLines, fc.oneof(anyMoney, weakMoney), fc.boolean(), (lines, money, canDeductVat) => {
        const { lines: calculated, totals } = calculateExpense({ lines, canDeductVat });
        expect(sumAmounts([totals.netAmount, totals.vatAmount])).toBe(totals.grossAmount);
        expect(sumAmounts([totals.costAmount, totals.deductibleVatAmount])).toBe(
          sumAmounts([totals.grossAmount, totals.selfAssessedVatAmount]),
        );
        const document = {
          ...head,
          ...money,
          lines: calculated.map((line) => ({ ...line, account: 'cost' })),
        };
        fc.pre(compareDecimal(multiplyDecimal(totals.grossAmount, money.exchangeRate), '0.005') >= 0);
        const posted = postExpense(document);
        const [baseOwed, owed] = balanceOf([posted], 'payables');
        expect(owed).toBe(`-${totals.grossAmount}`);
        const part = {
          grossAmount: totals.grossAmount,
          baseGrossAmount: baseOwed.replace('-', ''),
          settledBefore: '0',
          amount: totals.grossAmount,
        };
        const paid = postExpensePayment({ ...head, ...money, amount: totals.grossAmount, parts: [part] });
        expect(balanceOf([posted, paid], 'payables')).toEqual(['0.00', '0.00']);
        const reversed = reverseEntry(posted, head);
        for (const posting of posted.postings) {
          expect(balanceOf([posted, reversed], posting.account)).toEqual(['0.00', '0.00']);
        }
      }),
    );
  });
});
