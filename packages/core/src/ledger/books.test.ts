import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settledBaseAmount, toBaseAmounts, type DocumentCurrency } from '../base-amounts';
import {
  compareDecimal,
  divideDecimal,
  minAmount,
  multiplyDecimal,
  roundHalfUp,
  subtractDecimal,
  sumAmounts,
} from '../decimal';
import { calculateExpense } from '../expense';
import { calculateInvoice } from '../invoice';
import { vatOfAdvance, vatOfAdvanceSettlement } from '../vat/vat-of-advance';
import { vatOfCashDeductible, vatOfCashDue } from '../vat/vat-of-cash-scheme';
import { vatOfExpense, waitingVatOfExpense } from '../vat/vat-of-expense';
import { vatOfInvoice } from '../vat/vat-of-sale';
import {
  advanceGroups,
  advancePart,
  postAdvanceReceived,
  postAdvanceSettlement,
  type AdvanceGroup,
} from './advance';
import { cashVatPart, postCashSchemeInvoice, postCashVatDue } from './cash-scheme';
import { cashDeductionPart, postCashVatDeductible, type WaitingBillGroup } from './cash-scheme-bill';
import type { BalancedEntry } from './entry';
import { postOffset, postOffsetReversal } from './offset';
import { postPersonCost, postPersonRepayment } from './person-cost';
import { postExpense } from './post-expense';
import { postInvoice } from './post-invoice';
import { postExpensePayment, postPayment } from './post-payment';
import { revaluationLines, revalue } from './revalue';
import { reverseEntry } from './reverse-entry';
import { accounts } from './testing-accounts';
import { closeYear } from './year-end';

const SEED = 20261122;
const kinds = ['invoice', 'pay', 'bill', 'payBill', 'advance', 'useAdvance', 'offset', 'offsetBack', 'personCost', 'repay', 'revalue'] as const; // prettier-ignore
const cents = (min: number, max: number) =>
  fc
    .integer({ min, max })
    .map((count) => `${Math.trunc(count / 100)}.${String(count % 100).padStart(2, '0')}`);
const step = fc.record({
  kind: fc.constantFrom(...kinds),
  pick: fc.nat(100),
  /** Thousandths; 0 stands for a cent, 1001 for all but a cent. */
  share: fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.constantFrom(0, 1001)),
  rate: cents(30, 13_000),
  priceMode: fc.constantFrom('net' as const, 'gross' as const),
  lines: fc.array(
    fc.record({
      quantity: cents(50, 900),
      unitPrice: cents(100, 50_000),
      vatRate: fc.constantFrom('20', '10'),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type Open = { grossAmount: string; baseGrossAmount: string; settledBefore: string };
type Invoice = Open & { groups: AdvanceGroup[]; dueBefore: string };
type Bill = Open & { groups: WaitingBillGroup[]; dueBefore: string };
type Advance = { groups: AdvanceGroup[]; grossAmount: string; usedBefore: string };

const less = (a: string, b: string) => sumAmounts([subtractDecimal(a, b)]);
const dueOf = (open: Open) => less(open.grossAmount, open.settledBefore);
const leftOf = (advance: Advance) => less(advance.grossAmount, advance.usedBefore);
const baseDueOf = (open: Open) =>
  less(open.baseGrossAmount, settledBaseAmount({ ...open, settledBefore: '0' }, open.settledBefore));
const isOpen = (amount: string) => compareDecimal(amount, '0') > 0;

/** Books of one customer who is a supplier, too, in one currency of documents; checked after every step. */
function books(currency: string, isCashScheme: boolean) {
  const head = { postedOn: '2026-03-05', description: 'History', accounts, contactId: 'x', currency };
  const entries: BalancedEntry[] = [];
  const invoices: Invoice[] = [];
  const bills: Bill[] = [];
  const advances: Advance[] = [];
  const offsets: { invoice: Invoice; bill: Bill; amount: string }[] = [];
  const vat: { vatAmount: string; deductibleVatAmount: string; direction: string }[] = [];
  let owedToPerson = { amount: '0.00', baseAmount: '0.00' };
  const post = (entry: BalancedEntry | undefined) => entry && entries.push(entry);
  const moneyAt = (rate: string): DocumentCurrency => ({
    currency,
    baseCurrency: 'RSD',
    exchangeRate: currency === 'RSD' ? '1' : rate,
  });
  const pickOf = <T>(list: readonly T[], { pick }: Step) => list[pick % Math.max(1, list.length)];
  const part = (amount: string, { share }: Step) => {
    const wanted =
      share > 1000
        ? less(amount, '0.01')
        : roundHalfUp(multiplyDecimal(amount, divideDecimal(String(share), '1000', 3)));
    return isOpen(wanted) ? wanted : minAmount('0.01', amount);
  };
  const settle = (open: Open, amount: string) =>
    (open.settledBefore = sumAmounts([open.settledBefore, amount]));
  /** Under the cash scheme VAT falls due with what is settled, in whatever way. */
  const makeDue = (invoice: Invoice, amount: string) => {
    if (!isCashScheme) return;
    const document = {
      grossAmount: invoice.grossAmount,
      groups: invoice.groups,
      dueBefore: invoice.dueBefore,
    };
    post(postCashVatDue({ ...head, document, amount }));
    vat.push(...vatOfCashDue({ groups: cashVatPart(document, amount), dueOn: head.postedOn, accounts }));
    invoice.dueBefore = sumAmounts([invoice.dueBefore, amount]);
  };

  /** And VAT of a bill may be deducted with it, or is given back with what is open again. */
  const settleBill = (bill: Bill, amount: string) => {
    settle(bill, amount);
    if (!isCashScheme) return;
    post(postCashVatDeductible({ ...head, document: bill, amount }));
    const groups = cashDeductionPart(bill, amount);
    vat.push(...vatOfCashDeductible({ groups, dueOn: head.postedOn, accounts }));
    bill.dueBefore = sumAmounts([bill.dueBefore, amount]);
  };

  const balance = (account: string, amount: 'amount' | 'documentAmount' = 'amount') =>
    sumAmounts([
      '0.00',
      ...entries
        .flatMap((entry) => entry.postings)
        .filter((posting) => posting.account.split(':')[0] === account)
        .map((posting) => (posting.side === 'debit' ? posting[amount] : `-${posting[amount]}`)),
    ]);
  const minus = (amounts: readonly string[]) => less('0', sumAmounts(['0.00', ...amounts]));

  const take: Record<(typeof kinds)[number], (at: Step) => void> = {
    invoice: (at) => {
      const figures = calculateInvoice({
        priceMode: at.priceMode,
        lines: at.lines.map((line) => ({ ...line, vatCategory: 'S' as const })),
      });
      const document = { ...head, ...moneyAt(at.rate), ...figures, grossAmount: figures.totals.grossAmount };
      const base = toBaseAmounts(document, document);
      const groups = figures.vatBreakdown.map((group, index) => ({
        ...group,
        baseNetAmount: base.vatBreakdown[index]?.netAmount ?? '0.00',
        baseVatAmount: base.vatBreakdown[index]?.vatAmount ?? '0.00',
      }));
      post(isCashScheme ? postCashSchemeInvoice(document) : postInvoice(document));
      if (!isCashScheme)
        vat.push(...vatOfInvoice({ groups: base.vatBreakdown, taxPointOn: head.postedOn, accounts }));
      const { grossAmount } = document;
      invoices.push({
        grossAmount,
        baseGrossAmount: base.grossAmount,
        settledBefore: '0.00',
        groups,
        dueBefore: '0',
      });
    },
    pay: (at) => {
      const invoice = pickOf(
        invoices.filter((one) => isOpen(dueOf(one))),
        at,
      );
      if (!invoice) return;
      const amount = part(dueOf(invoice), at);
      post(postPayment({ ...head, ...moneyAt(at.rate), amount, parts: [{ ...invoice, amount }] }));
      settle(invoice, amount);
      makeDue(invoice, amount);
    },
    bill: (at) => {
      const { lines, totals } = calculateExpense({
        lines: at.lines.map(({ unitPrice, vatRate }, index) => ({
          netAmount: unitPrice,
          vatRate,
          vatCategory: index === 1 ? ('AE' as const) : ('S' as const),
          deductiblePercent: index === 2 ? '33.33' : '100',
        })),
      });
      const money = { ...moneyAt(at.rate), isCashScheme };
      const entry = postExpense({
        ...head,
        ...money,
        lines: lines.map((line) => ({ ...line, account: 'cost' })),
      });
      const before = balance('payables');
      post(entry);
      const document = {
        ...money,
        canDeductVat: true,
        taxPointOn: head.postedOn,
        receivedOn: head.postedOn,
        accounts,
        lines: lines.map((line, index) => ({
          ...line,
          supply: index === 3 ? ('goods' as const) : ('services' as const),
        })),
      };
      vat.push(...vatOfExpense(document));
      bills.push({
        grossAmount: totals.grossAmount,
        baseGrossAmount: less(before, balance('payables')),
        settledBefore: '0.00',
        groups: isCashScheme ? waitingVatOfExpense(document) : [],
        dueBefore: '0',
      });
    },
    payBill: (at) => {
      const bill = pickOf(
        bills.filter((one) => isOpen(dueOf(one))),
        at,
      );
      if (!bill) return;
      const amount = part(dueOf(bill), at);
      post(postExpensePayment({ ...head, ...moneyAt(at.rate), amount, parts: [{ ...bill, amount }] }));
      settleBill(bill, amount);
    },
    advance: (at) => {
      const grossAmount = at.lines[0]?.unitPrice ?? '1.00';
      const money = moneyAt(at.rate);
      const groups = advanceGroups(
        [{ grossAmount, category: 'S', rate: at.lines[0]?.vatRate ?? '20' }],
        money,
      );
      post(postAdvanceReceived({ ...head, ...money, groups }));
      vat.push(...vatOfAdvance({ groups, paidOn: head.postedOn, accounts }));
      advances.push({ groups, grossAmount, usedBefore: '0.00' });
    },
    useAdvance: (at) => {
      const advance = pickOf(
        advances.filter((one) => isOpen(leftOf(one))),
        at,
      );
      const invoice = pickOf(
        invoices.filter((one) => isOpen(dueOf(one))),
        at,
      );
      if (!advance || !invoice) return;
      const amount = part(minAmount(leftOf(advance), dueOf(invoice)), at);
      post(postAdvanceSettlement({ ...head, advance, document: invoice, amount }));
      const groups = advancePart(advance, amount);
      vat.push(
        ...vatOfAdvanceSettlement({ groups, paidOn: head.postedOn, taxPointOn: head.postedOn, accounts }),
      );
      advance.usedBefore = sumAmounts([advance.usedBefore, amount]);
      settle(invoice, amount);
      makeDue(invoice, amount);
    },
    offset: (at) => {
      const invoice = pickOf(
        invoices.filter((one) => isOpen(dueOf(one))),
        at,
      );
      const bill = pickOf(
        bills.filter((one) => isOpen(dueOf(one))),
        at,
      );
      if (!invoice || !bill) return;
      const amount = part(minAmount(dueOf(invoice), dueOf(bill)), at);
      post(postOffset({ ...head, claims: [{ ...invoice, amount }], debts: [{ ...bill, amount }] }));
      settle(invoice, amount);
      settleBill(bill, amount);
      makeDue(invoice, amount);
      offsets.push({ invoice, bill, amount });
    },
    offsetBack: (at) => {
      const offset = pickOf(offsets, at);
      if (!offset) return;
      offsets.splice(offsets.indexOf(offset), 1);
      const { invoice, bill, amount } = offset;
      post(postOffsetReversal({ ...head, claims: [{ ...invoice, amount }], debts: [{ ...bill, amount }] }));
      settle(invoice, `-${amount}`);
      makeDue(invoice, `-${amount}`);
      settleBill(bill, `-${amount}`);
    },
    personCost: (at) => {
      const bill = pickOf(
        bills.filter((one) => isOpen(dueOf(one))),
        at,
      );
      if (!bill) return;
      const amount = part(dueOf(bill), at);
      post(postPersonCost({ ...head, document: bill, amount }));
      const baseAmount = sumAmounts([owedToPerson.baseAmount, settledBaseAmount(bill, amount)]);
      owedToPerson = { amount: sumAmounts([owedToPerson.amount, amount]), baseAmount };
      settleBill(bill, amount);
    },
    repay: (at) => {
      if (!isOpen(owedToPerson.amount)) return;
      const amount = part(owedToPerson.amount, at);
      const before = balance('owedToPersons');
      post(postPersonRepayment({ ...head, ...moneyAt(at.rate), owed: owedToPerson, amount }));
      const fallen = less(balance('owedToPersons'), before);
      owedToPerson = {
        amount: less(owedToPerson.amount, amount),
        baseAmount: less(owedToPerson.baseAmount, fallen),
      };
    },
    revalue: (at) => {
      if (currency === 'RSD') return;
      const of = (account: string) => ({
        account,
        currency,
        documentBalance: balance(account, 'documentAmount'),
        baseBalance: balance(account),
      });
      const lines = revaluationLines([of('receivables'), of('payables')], { [currency]: at.rate });
      const entry = revalue({ ...head, lines });
      if (!entry) return;
      post(entry);
      for (const line of lines)
        expect(balance(line.account)).toBe(roundHalfUp(multiplyDecimal(line.documentBalance, at.rate)));
      // On partners it is taken back the day after.
      post(reverseEntry(entry, head));
    },
  };

  const check = () => {
    const all = entries.flatMap((entry) => entry.postings);
    for (const amount of ['amount', 'documentAmount'] as const)
      expect(
        sumAmounts(['0.00', ...all.map((one) => (one.side === 'debit' ? one[amount] : `-${one[amount]}`))]),
      ).toBe('0.00');
    for (const open of [...invoices, ...bills])
      expect([compareDecimal(dueOf(open), '0'), compareDecimal(open.settledBefore, '0')]).not.toContain(-1);
    const pair = (account: string) => [balance(account), balance(account, 'documentAmount')];
    expect(pair('receivables')).toEqual([
      sumAmounts(['0.00', ...invoices.map(baseDueOf)]),
      sumAmounts(['0.00', ...invoices.map(dueOf)]),
    ]);
    expect(pair('payables')).toEqual([minus(bills.map(baseDueOf)), minus(bills.map(dueOf))]);
    expect(pair('owedToPersons')).toEqual([minus([owedToPerson.baseAmount]), minus([owedToPerson.amount])]);
    const booked = (direction: string, of: 'vatAmount' | 'deductibleVatAmount') =>
      sumAmounts(['0.00', ...vat.filter((row) => row.direction === direction).map((row) => row[of])]);
    const posted = (...roles: string[]) => sumAmounts(roles.map((role) => balance(role)));
    expect(posted('outputVat', 'advanceOutputVat', 'reverseChargeOutputVat')).toBe(
      minus([booked('output', 'vatAmount')]),
    );
    expect(posted('inputVat', 'reverseChargeInputVat')).toBe(booked('input', 'deductibleVatAmount'));
    const waiting = invoices.flatMap((one) => {
      const due = isOpen(one.dueBefore) ? cashVatPart({ ...one, dueBefore: '0' }, one.dueBefore) : [];
      return [
        ...one.groups.map((group) => group.baseVatAmount),
        minus(due.map((group) => group.baseVatAmount)),
      ];
    });
    expect(balance('cashSchemeOutputVat')).toBe(isCashScheme ? minus(waiting) : '0.00');
    const notDeducted = bills.flatMap((one) => {
      const paid = isOpen(one.dueBefore) ? cashDeductionPart({ ...one, dueBefore: '0' }, one.dueBefore) : [];
      return [
        ...one.groups.map((group) => group.baseDeductibleVatAmount),
        minus(paid.map((group) => group.baseDeductibleVatAmount)),
      ];
    });
    expect(balance('cashSchemeInputVat')).toBe(sumAmounts(['0.00', ...notDeducted]));
    if (currency === 'RSD')
      expect([balance('exchangeGain'), balance('exchangeLoss')]).toEqual(['0.00', '0.00']);
  };

  /** All is paid and repaid; then nothing is open anywhere, and the year closes to nothing but equity. */
  const finish = (last: Step) => {
    const whole = { ...last, share: 1000, pick: 0 };
    for (let at = 0; at < 200; at += 1) {
      if (![...invoices, ...bills].some((one) => isOpen(dueOf(one))) && !isOpen(owedToPerson.amount)) break;
      for (const kind of ['useAdvance', 'pay', 'payBill', 'repay'] as const) take[kind](whole);
      check();
    }
    for (const account of [
      'receivables',
      'payables',
      'owedToPersons',
      'cashSchemeOutputVat',
      'cashSchemeInputVat',
    ])
      // prettier-ignore
      expect([account, balance(account), balance(account, 'documentAmount')]).toEqual([
        account,
        '0.00',
        '0.00',
      ]);
    const result: Record<string, 'income' | 'expense'> = {
      revenueServices: 'income',
      exchangeGain: 'income',
      cost: 'expense',
      exchangeLoss: 'expense',
    };
    const codes = [...new Set(entries.flatMap((entry) => entry.postings.map((one) => one.account)))];
    const own = codes.map((code) => ({
      code,
      kind: result[code] ?? ('asset' as const),
      balance: sumAmounts([
        '0.00',
        ...entries
          .flatMap((entry) => entry.postings)
          .filter((one) => one.account === code)
          .map((one) => (one.side === 'debit' ? one.amount : `-${one.amount}`)),
      ]),
    }));
    const moves = [
      { from: (code: string) => code in result, to: { profit: 'yearProfit', loss: 'yearLoss' } },
    ];
    const closed = closeYear({
      accounts: own,
      incomeTax: '0',
      closedOn: '2026-12-31',
      currency: 'RSD',
      rules: { steps: [{ id: 'close', description: 'Zaključak', moves }] },
    });
    const before = sumAmounts(['0.00', ...Object.keys(result).map((code) => balance(code))]);
    closed.entries.forEach(({ entry }) => post(entry));
    for (const code of Object.keys(result)) expect(balance(code)).toBe('0.00');
    expect(sumAmounts([balance('yearProfit'), balance('yearLoss')])).toBe(before);
    expect(less('0', closed.totals.result)).toBe(before);
  };
  return { take: (at: Step) => take[at.kind](at), check, finish };
}

describe('books of a random history', () => {
  it.each([
    ['RSD', false],
    ['RSD', true],
    ['EUR', false],
    ['EUR', true],
  ])(
    'in %s, cash scheme %s: documents, VAT rows and accounts agree after every step',
    (currency, isCashScheme) => {
      fc.assert(
        fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), step, (steps, last) => {
          const history = books(currency, isCashScheme);
          for (const at of steps) {
            history.take(at);
            history.check();
          }
          history.finish(last);
        }),
        { seed: SEED, numRuns: 60 },
      );
    },
  );
});
