import { describe, expect, it } from 'vitest';
import { addDecimal } from '../decimal';
import { calculateExpense, type ExpenseLineInput } from '../expense';
import { postExpense } from '../ledger/post-expense';
import { accounts } from '../ledger/testing-accounts';
import { vatOfExpense, type VatExpense } from './vat-of-expense';
import type { VatRow } from './vat-row';

const rsd = { currency: 'RSD', baseCurrency: 'RSD', exchangeRate: '1' };
type Line = ExpenseLineInput & { supply?: 'goods' | 'services' };

function expense(lines: readonly Line[], more: Partial<VatExpense> = {}): VatExpense {
  const canDeductVat = more.canDeductVat ?? true;
  const calculated = calculateExpense({ lines, canDeductVat });
  return {
    ...rsd,
    taxPointOn: '2026-03-05',
    receivedOn: '2026-03-05',
    canDeductVat,
    accounts,
    lines: calculated.lines.map((line, at) => ({ ...line, supply: lines[at]?.supply ?? 'services' })),
    ...more,
  };
}

const short = (rows: readonly VatRow[]) =>
  rows.map((row) =>
    [
      `${row.direction} ${row.event} ${row.category} ${row.rate}`,
      `${row.netAmount} + ${row.vatAmount}, ${row.deductibleVatAmount}`,
      `${row.account ?? '-'} ${row.reportedOn}`,
    ].join(' | '),
  );

describe('a bill', () => {
  it('is deducted on the later of tax point and receipt', () => {
    const rows = vatOfExpense(expense([{ netAmount: '100', vatRate: '20' }], { receivedOn: '2026-04-02' }));
    expect(short(rows)).toEqual(['input purchase S 20 | 100.00 + 20.00, 20.00 | inputVat:20 2026-04-02']);
    const early = vatOfExpense(expense([{ netAmount: '100', vatRate: '20' }], { receivedOn: '2026-02-28' }));
    expect(early[0]?.reportedOn).toBe('2026-03-05');
  });

  it('partly deductible: VAT as charged, and the half that may be deducted', () => {
    const rows = vatOfExpense(expense([{ netAmount: '200', vatRate: '25', deductiblePercent: '50' }]));
    expect(short(rows)).toEqual(['input purchase S 25 | 200.00 + 50.00, 25.00 | inputVat:25 2026-03-05']);
  });

  it('never deducts more than its VAT, where goods and services share a rate and its cents', () => {
    // 0.50 at 20 %: VAT 0.10, of it deducted 0.05. At 0.5: VAT 0.05, deducted 0.025, rounded to 0.03; not 0.02.
    const rows = vatOfExpense(
      expense(
        [
          { netAmount: '0.25', vatRate: '20', supply: 'goods', deductiblePercent: '0' },
          { netAmount: '0.25', vatRate: '20', supply: 'services' },
        ],
        { currency: 'EUR', exchangeRate: '0.5' },
      ),
    );
    // Gross 0.60 is 0.30, less VAT 0.05 leaves 0.25, of which the first gets the odd cent.
    expect(short(rows)).toEqual([
      'input purchase S 20 | 0.13 + 0.02, 0.00 | - 2026-03-05',
      'input purchase S 20 | 0.12 + 0.03, 0.03 | inputVat:20 2026-03-05',
    ]);
  });

  it('asks for no account of reverse charge: a country has none for some rates', () => {
    const atHome: VatExpense['accounts'] = (role, by) => {
      if (role.startsWith('reverseCharge')) throw new Error(`${role} was asked for`);
      return accounts(role, by);
    };
    const rows = vatOfExpense(expense([{ netAmount: '100', vatRate: '13' }], { accounts: atHome }));
    expect(short(rows)).toEqual(['input purchase S 13 | 100.00 + 13.00, 13.00 | inputVat:13 2026-03-05']);
  });

  it('without any deduction stands in the book without an account', () => {
    const rows = vatOfExpense(expense([{ netAmount: '100', vatRate: '20', deductiblePercent: '0' }]));
    expect(short(rows)).toEqual(['input purchase S 20 | 100.00 + 20.00, 0.00 | - 2026-03-05']);
  });

  it('of a buyer outside VAT is no matter of VAT', () => {
    expect(vatOfExpense(expense([{ netAmount: '100', vatRate: '20' }], { canDeductVat: false }))).toEqual([]);
  });
});

describe('reverse charge', () => {
  const service: Line = { netAmount: '100', vatRate: '20', vatCategory: 'AE' };

  it('is owed on the tax point and deducted with the bill in hand', () => {
    const rows = vatOfExpense(expense([service], { isAbroad: true, receivedOn: '2026-04-03' }));
    expect(short(rows)).toEqual([
      'output reverseCharge AE 20 | 100.00 + 20.00, 0.00 | reverseChargeOutputVat:20:abroad 2026-03-05',
      'input reverseCharge AE 20 | 100.00 + 20.00, 20.00 | reverseChargeInputVat:20:abroad 2026-04-03',
    ]);
  });

  it('of a buyer outside VAT is owed and not deducted', () => {
    const rows = vatOfExpense(expense([service], { isAbroad: true, canDeductVat: false }));
    expect(short(rows)).toEqual([
      'output reverseCharge AE 20 | 100.00 + 20.00, 0.00 | reverseChargeOutputVat:20:abroad 2026-03-05',
    ]);
  });
});

describe('VAT that customs charged', () => {
  it('is a row of its own on the account that it was posted to', () => {
    const bill = expense([
      { netAmount: '240', vatRate: '0', vatCategory: 'E' },
      { netAmount: '50', vatRate: '20' },
    ]);
    const lines = bill.lines.map((line, at) => (at === 0 ? { ...line, importVatAccount: '274' } : line));
    expect(short(vatOfExpense({ ...bill, lines }))).toEqual([
      'input purchase S 20 | 50.00 + 10.00, 10.00 | inputVat:20 2026-03-05',
      'input import S 0 | 0.00 + 240.00, 240.00 | 274 2026-03-05',
    ]);
  });

  // Goods worth 1,100 and 100 of duty: 1,200 × 20 % = 240.
  it('says what it was charged on', () => {
    const bill = expense([{ netAmount: '240', vatRate: '0', vatCategory: 'E' }]);
    const customs = { importVatAccount: '274', importBaseAmount: '1200.00' };
    const lines = bill.lines.map((line) => ({ ...line, ...customs }));
    expect(short(vatOfExpense({ ...bill, lines }))).toEqual([
      'input import S 0 | 1200.00 + 240.00, 240.00 | 274 2026-03-05',
    ]);
  });
});

describe('a bill in foreign currency', () => {
  it('rounds VAT once for a rate, over goods and services, and leaves the rest to the base', () => {
    // VAT 1.11 + 1.11 = 2.22 EUR × 117.1717 = 260.121 → 260.12; gross 13.32 × 117.1717 = 1560.73 (1560.727).
    // Base 1560.73 − 260.12 = 1300.61, halves 650.31 and 650.30; VAT halves 130.06.
    const lines: Line[] = [
      { netAmount: '5.55', vatRate: '20', supply: 'goods' },
      { netAmount: '5.55', vatRate: '20', supply: 'services' },
    ];
    const rows = vatOfExpense(expense(lines, { currency: 'EUR', exchangeRate: '117.1717' }));
    expect(rows.map((row) => `${row.supply} ${row.netAmount} ${row.vatAmount}`)).toEqual([
      'goods 650.31 130.06',
      'services 650.30 130.06',
    ]);
  });

  it('says on every account what the entry says, whatever the lines', () => {
    let seed = 7;
    const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
    for (let round = 0; round < 300; round += 1) {
      const lines: Line[] = Array.from({ length: 1 + random(6) }, () => ({
        netAmount: `${1 + random(900)}.${10 + random(90)}`,
        vatRate: ['20', '10'][random(2)] ?? '20',
        vatCategory: (['S', 'S', 'AE'] as const)[random(3)] ?? 'S',
        deductiblePercent: ['100', '50', '0'][random(3)] ?? '100',
        supply: (['goods', 'services'] as const)[random(2)] ?? 'goods',
      }));
      const bill = expense(lines, {
        currency: 'EUR',
        exchangeRate: `117.${1000 + random(9000)}`,
        isAbroad: true,
      });
      const entry = postExpense({
        ...bill,
        postedOn: bill.taxPointOn,
        description: 'x',
        lines: bill.lines.map((line) => ({ ...line, account: 'cost' })),
      });
      const posted = new Map<string, string>();
      for (const { account, amount } of entry.postings)
        if (/Vat/.test(account)) posted.set(account, addDecimal(posted.get(account) ?? '0.00', amount));
      const told = new Map<string, string>();
      const rows = vatOfExpense(bill);
      for (const row of rows) {
        const amount = row.direction === 'output' ? row.vatAmount : row.deductibleVatAmount;
        if (row.account) told.set(row.account, addDecimal(told.get(row.account) ?? '0.00', amount));
      }
      expect(told).toEqual(posted);
      const payable = entry.postings.find(({ account }) => account.startsWith('payables'))?.amount;
      const gross = rows
        .filter(({ direction }) => direction === 'input')
        .flatMap((row) => [row.netAmount, row.event === 'purchase' ? row.vatAmount : '0']);
      expect(addDecimal(...gross)).toBe(payable);
    }
  });
});
