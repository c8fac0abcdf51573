import { describe, expect, it } from 'vitest';
import { sumAmounts } from '../decimal';
import { calculateExpense, type ExpenseLineInput } from '../expense';
import { vatOfCashDeductible } from '../vat/vat-of-cash-scheme';
import { vatOfExpense, waitingVatOfExpense } from '../vat/vat-of-expense';
import type { VatRow, VatSupply } from '../vat/vat-row';
import { cashDeductionPart, postCashVatDeductible, type WaitingBill } from './cash-scheme-bill';
import type { BalancedEntry } from './entry';
import { postExpense } from './post-expense';
import { accounts } from './testing-accounts';

const rsd = { currency: 'RSD', baseCurrency: 'RSD', exchangeRate: '1' };
const head = { postedOn: '2026-03-10', description: 'Račun', accounts };
const short = (entry: BalancedEntry | undefined) =>
  entry?.postings.map(({ side, account, amount }) => `${side} ${account} ${amount}`);
const shortRows = (rows: readonly VatRow[]) =>
  rows.map(
    ({ event, category, rate, supply, account, reportedOn, ...row }) =>
      `${event} ${category} ${rate} ${supply} | ${row.netAmount} + ${row.vatAmount}, ${row.deductibleVatAmount} | ${account ?? '-'} ${reportedOn}`,
  );

type Line = ExpenseLineInput & { supply?: VatSupply };

/** A bill of 5 March as it is entered under the scheme: entry, rows, and what waits. */
function bill(lines: readonly Line[], money = rsd) {
  const { lines: calculated, totals } = calculateExpense({ lines });
  const own = { ...money, isCashScheme: true, accounts };
  const document = {
    ...own,
    canDeductVat: true,
    taxPointOn: '2026-03-05',
    receivedOn: '2026-03-07',
    lines: calculated.map((line, at) => ({ ...line, supply: lines[at]?.supply ?? ('services' as const) })),
  };
  return {
    entry: postExpense({ ...head, ...own, lines: calculated.map((line) => ({ ...line, account: 'cost' })) }),
    rows: vatOfExpense(document),
    waiting: (dueBefore: string): WaitingBill => ({
      grossAmount: totals.grossAmount,
      groups: waitingVatOfExpense(document),
      dueBefore,
    }),
  };
}

const taken = (document: WaitingBill, amount: string, currency = 'RSD') =>
  postCashVatDeductible({ ...head, currency, document, amount });

/** RS: Zakon o PDV čl. 36a; HR: Zakon o PDV-u čl. 125i. Who owes VAT as he is paid deducts it as he pays. */
describe('a bill of a buyer under the cash scheme', () => {
  // Gross 360.00; VAT 60.00, of it deductible 40.00 + half of 20.00 = 50.00; cost 200.00 + 100.00 + 10.00.
  const goods: Line = { netAmount: '200', vatRate: '20', supply: 'goods' };
  const half: Line = { netAmount: '100', vatRate: '20', deductiblePercent: '50' };

  it('is cost and debt as ever, and the VAT waits: nothing is in the return yet', () => {
    const { entry, rows } = bill([goods, half]);
    expect(short(entry)).toEqual([
      'debit cost 310.00',
      'debit cashSchemeInputVat:20 50.00',
      'credit payables 360.00',
    ]);
    expect(rows).toEqual([]);
  });

  it('deducts the share that is paid, and gives it back when the payment is taken back', () => {
    const { waiting } = bill([goods, half]);
    // A quarter of the gross amount: 12.50 of 50.00, of it 10.00 on goods and 2.50 on services.
    expect(short(taken(waiting('0'), '90'))).toEqual([
      'debit inputVat:20 12.50',
      'credit cashSchemeInputVat:20 12.50',
    ]);
    const due = (dueBefore: string, amount: string) => {
      const groups = cashDeductionPart(waiting(dueBefore), amount);
      return shortRows(vatOfCashDeductible({ groups, dueOn: '2026-05-02', accounts }));
    };
    expect(due('0', '90')).toEqual([
      'cashDue S 20 goods | 50.00 + 10.00, 10.00 | inputVat:20 2026-05-02',
      'cashDue S 20 services | 25.00 + 5.00, 2.50 | inputVat:20 2026-05-02',
    ]);
    expect(short(taken(waiting('90'), '-90'))).toEqual([
      'credit inputVat:20 12.50',
      'debit cashSchemeInputVat:20 12.50',
    ]);
    expect(due('90', '-90')).toEqual([
      'cashDue S 20 goods | -50.00 + -10.00, -10.00 | inputVat:20 2026-05-02',
      'cashDue S 20 services | -25.00 + -5.00, -2.50 | inputVat:20 2026-05-02',
    ]);
  });

  it('waits only with VAT that the supplier charged and that may be deducted', () => {
    const { entry, rows, waiting } = bill([
      { netAmount: '100', vatRate: '20', vatCategory: 'AE' },
      { netAmount: '50', vatRate: '20', deductiblePercent: '0' },
      { netAmount: '10', vatRate: '10' },
    ]);
    expect(short(entry)).toEqual([
      'debit cost 170.00',
      'debit cashSchemeInputVat:10 1.00',
      'debit reverseChargeInputVat:20 20.00',
      'credit reverseChargeOutputVat:20 20.00',
      'credit payables 171.00',
    ]);
    expect(shortRows(rows)).toEqual([
      'reverseCharge AE 20 services | 100.00 + 20.00, 0.00 | reverseChargeOutputVat:20 2026-03-05',
      'reverseCharge AE 20 services | 100.00 + 20.00, 20.00 | reverseChargeInputVat:20 2026-03-07',
      'purchase S 20 services | 50.00 + 10.00, 0.00 | - 2026-03-07',
    ]);
    expect(
      waiting('0').groups.map(({ rate, baseDeductibleVatAmount }) => [rate, baseDeductibleVatAmount]),
    ).toEqual([['10', '1.00']]);
    expect(short(taken(waiting('0'), '171'))).toEqual([
      'debit inputVat:10 1.00',
      'credit cashSchemeInputVat:10 1.00',
    ]);
  });

  it('is rounded over all payments together, and the last one closes it', () => {
    // VAT 16.67 of 100.00: up to 33.33 it is 5.556… = 5.56, up to 66.66 it is 11.112… = 11.11.
    const { waiting } = bill([{ grossAmount: '100', vatRate: '20' }]);
    expect(short(taken(waiting('0'), '33.33'))?.[0]).toBe('debit inputVat:20 5.56');
    expect(short(taken(waiting('33.33'), '33.33'))?.[0]).toBe('debit inputVat:20 5.55');
    expect(short(taken(waiting('66.66'), '33.34'))?.[0]).toBe('debit inputVat:20 5.56');
  });

  it('never deducts more of a payment than there is VAT in it', () => {
    // 0.15 + 0.03, of it deductible 0.02. Up to 0.12: deductible 0.0133 = 0.01, the rest 0.0067 = 0.01, VAT 0.02.
    const { waiting } = bill([{ netAmount: '0.15', vatRate: '20', deductiblePercent: '66.67' }]);
    const part = (dueBefore: string, amount: string) => {
      const [group] = cashDeductionPart(waiting(dueBefore), amount);
      return [group?.baseNetAmount, group?.baseVatAmount, group?.baseDeductibleVatAmount];
    };
    expect(part('0', '0.12')).toEqual(['0.10', '0.02', '0.01']);
    expect(part('0.12', '0.06')).toEqual(['0.05', '0.01', '0.01']);
  });

  it('in a foreign currency closes in both, whatever the payments', () => {
    // 33.33 + 6.67 of VAT at 117.1234: base VAT 781.21 of gross 4684.94, net 3903.73.
    const euros = { currency: 'EUR', baseCurrency: 'RSD', exchangeRate: '117.1234' };
    const { waiting } = bill([{ grossAmount: '40', vatRate: '20' }], euros);
    const sums = { base: ['0'], document: ['0'], net: ['0'] };
    let dueBefore = '0';
    for (const amount of ['0.01', '13.00', '-5.00', '5.99', '25.99', '0.01']) {
      const entry = taken(waiting(dueBefore), amount, 'EUR');
      for (const { account, side, ...posting } of entry?.postings ?? []) {
        if (account !== 'inputVat:20') continue;
        const sign = side === 'debit' ? '' : '-';
        sums.base.push(`${sign}${posting.amount}`);
        sums.document.push(`${sign}${posting.documentAmount}`);
      }
      sums.net.push(cashDeductionPart(waiting(dueBefore), amount)[0]?.baseNetAmount ?? '0');
      dueBefore = sumAmounts([dueBefore, amount]);
    }
    expect([sumAmounts(sums.base), sumAmounts(sums.document), sumAmounts(sums.net)]).toEqual([
      '781.21',
      '6.67',
      '3903.73',
    ]);
  });

  it('refuses a share of nothing, more than the bill has, and more back than was deducted', () => {
    const { waiting } = bill([goods]);
    const refused = (dueBefore: string, amount: string) => () =>
      cashDeductionPart(waiting(dueBefore), amount);
    expect(refused('0', '0')).toThrow(expect.objectContaining({ code: 'AMOUNT_NOT_POSITIVE' }));
    expect(refused('200', '40.01')).toThrow(expect.objectContaining({ code: 'PAYMENT_EXCEEDS_DUE' }));
    expect(refused('20', '-20.01')).toThrow(expect.objectContaining({ code: 'PAYMENT_EXCEEDS_DUE' }));
  });
});
