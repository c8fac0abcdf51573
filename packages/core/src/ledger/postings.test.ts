import { describe, expect, it } from 'vitest';
import { calculateExpense } from '../expense';
import { calculateInvoice } from '../invoice';
import { confirmCreditNote } from './confirm-credit-note';
import type { BalancedEntry } from './entry';
import { postExpense } from './post-expense';
import { postCreditNote, postInvoice } from './post-invoice';
import { postCreditAllocation, postExpensePayment, postPayment } from './post-payment';
import { accounts } from './testing-accounts';

const rsd = { currency: 'RSD', baseCurrency: 'RSD', exchangeRate: '1' };
const eur = (exchangeRate: string) => ({ currency: 'EUR', baseCurrency: 'RSD', exchangeRate });
const head = { postedOn: '2026-03-05', description: 'Test', accounts };
const invoice100 = calculateInvoice({
  priceMode: 'net',
  lines: [{ quantity: '1', unitPrice: '100', vatCategory: 'S', vatRate: '20' }],
});
const sales = (calculated: typeof invoice100) => ({
  lines: calculated.lines,
  vatBreakdown: calculated.vatBreakdown,
  grossAmount: calculated.totals.grossAmount,
  contactId: 'kupac',
});

function rows(entry: BalancedEntry | undefined): string[] {
  return (entry?.postings ?? []).map(
    (posting) =>
      `${posting.side} ${posting.account} ${posting.amount} / ${posting.documentAmount} ${posting.currency}`,
  );
}

describe('the examples of the product, by hand', () => {
  it('invoice of 100 + 20', () => {
    const entry = postInvoice({ ...head, ...rsd, ...sales(invoice100) });
    expect(rows(entry)).toEqual([
      'debit receivables 120.00 / 120.00 RSD',
      'credit revenueServices 100.00 / 100.00 RSD',
      'credit outputVat:20 20.00 / 20.00 RSD',
    ]);
    expect(entry.postings.map((posting) => posting.contactId)).toEqual(['kupac', undefined, undefined]);
  });
  it('customer pays 120', () => {
    const part = {
      grossAmount: '120.00',
      baseGrossAmount: '120.00',
      settledBefore: '0.00',
      amount: '120.00',
    };
    expect(
      rows(postPayment({ ...head, ...rsd, contactId: 'kupac', amount: '120.00', parts: [part] })),
    ).toEqual(['debit bank 120.00 / 120.00 RSD', 'credit receivables 120.00 / 120.00 RSD']);
  });
  it('expense of 50 + 10 deductible', () => {
    const { lines } = calculateExpense({ lines: [{ netAmount: '50', vatRate: '20' }] });
    const expense = postExpense({
      ...head,
      ...rsd,
      lines: lines.map((line) => ({ ...line, account: '533' })),
    });
    expect(rows(expense)).toEqual([
      'debit 533 50.00 / 50.00 RSD',
      'debit inputVat:20 10.00 / 10.00 RSD',
      'credit payables 60.00 / 60.00 RSD',
    ]);
  });
  it('supplier is paid 60 in cash', () => {
    const part = { grossAmount: '60.00', baseGrossAmount: '60.00', settledBefore: '0', amount: '60' };
    const payment = { ...head, ...rsd, amount: '60', parts: [part], moneyAccount: '243' };
    expect(rows(postExpensePayment(payment))).toEqual([
      'credit 243 60.00 / 60.00 RSD',
      'debit payables 60.00 / 60.00 RSD',
    ]);
  });
  it('credit note of 100 + 20: VAT waits; the buyer confirms', () => {
    expect(rows(postCreditNote({ ...head, ...rsd, ...sales(invoice100) }))).toEqual([
      'credit receivables 120.00 / 120.00 RSD',
      'debit revenueServices 100.00 / 100.00 RSD',
      'debit vatAwaitingCorrection:20 20.00 / 20.00 RSD',
    ]);
    expect(rows(confirmCreditNote({ ...head, ...rsd, vatBreakdown: invoice100.vatBreakdown }))).toEqual([
      'debit outputVat:20 20.00 / 20.00 RSD',
      'credit vatAwaitingCorrection:20 20.00 / 20.00 RSD',
    ]);
  });
  it('credit note to a buyer who deducts nothing: output VAT falls at once', () => {
    const entry = postCreditNote({ ...head, ...rsd, ...sales(invoice100), awaitsConfirmation: false });
    expect(rows(entry)[2]).toBe('debit outputVat:20 20.00 / 20.00 RSD');
  });
  it('nothing to confirm on a credit note without VAT', () => {
    expect(
      confirmCreditNote({ ...head, ...rsd, vatBreakdown: [{ rate: '0', vatAmount: '0.00' }] }),
    ).toBeUndefined();
  });
  it('EUR 100 at 117.10 paid at 117.30: bank 11,730, receivables 11,710, gain 20', () => {
    const part = {
      grossAmount: '100.00',
      baseGrossAmount: '11710.00',
      settledBefore: '0.00',
      amount: '100.00',
    };
    const payment = { ...head, contactId: 'kupac', isAbroad: true, amount: '100.00', parts: [part] };
    expect(rows(postPayment({ ...payment, ...eur('117.30') }))).toEqual([
      'debit foreignBank 11730.00 / 100.00 EUR',
      'credit receivables:abroad 11710.00 / 100.00 EUR',
      'credit exchangeGain 20.00 / 0.00 EUR',
    ]);
    expect(rows(postPayment({ ...payment, ...eur('117.00') }))[2]).toBe(
      'debit exchangeLoss 10.00 / 0.00 EUR',
    );
    expect(rows(postExpensePayment({ ...payment, ...eur('117.30') }))).toEqual([
      'credit foreignBank 11730.00 / 100.00 EUR',
      'debit payables:abroad 11710.00 / 100.00 EUR',
      'debit exchangeLoss 20.00 / 0.00 EUR',
    ]);
  });
});

describe('sales', () => {
  const mixed = calculateInvoice({
    priceMode: 'net',
    lines: [
      { quantity: '1', unitPrice: '100', vatCategory: 'S', vatRate: '20' },
      { quantity: '1', unitPrice: '50', vatCategory: 'S', vatRate: '10' },
      { quantity: '1', unitPrice: '10', vatCategory: 'E', vatRate: '0' },
      { quantity: '1', unitPrice: '0', vatCategory: 'S', vatRate: '20' },
    ],
  });
  it('keeps revenue apart by account and VAT by rate, abroad and to others', () => {
    const entry = postInvoice({
      ...head,
      ...rsd,
      ...sales(mixed),
      isAbroad: false,
      isToVatPayer: false,
      lines: mixed.lines.map((line, index) => ({
        netAmount: line.netAmount,
        ...(index === 0 ? { account: '6140' } : { revenueRole: 'revenueGoods' as const }),
      })),
    });
    // 100 on its own account; 50 + 10 + 0 goods; VAT 20 and 5; 185 in all.
    expect(rows(entry)).toEqual([
      'debit receivables:others 185.00 / 185.00 RSD',
      'credit 6140 100.00 / 100.00 RSD',
      'credit revenueGoods:others 60.00 / 60.00 RSD',
      'credit outputVat:20:others 20.00 / 20.00 RSD',
      'credit outputVat:10:others 5.00 / 5.00 RSD',
    ]);
  });
  it('balances a foreign invoice in both currencies', () => {
    // EUR 3 × 0.33 = 0.99, VAT 0.20, gross 1.19. At 117.1234: gross 139.376846 → 139.38, VAT 23.42468 → 23.42,
    // revenue what is left: 115.96.
    const small = calculateInvoice({
      priceMode: 'net',
      lines: [{ quantity: '3', unitPrice: '0.33', vatCategory: 'S', vatRate: '20' }],
    });
    expect(rows(postInvoice({ ...head, ...eur('117.1234'), ...sales(small) }))).toEqual([
      'debit receivables 139.38 / 1.19 EUR',
      'credit revenueServices 115.96 / 0.99 EUR',
      'credit outputVat:20 23.42 / 0.20 EUR',
    ]);
  });
  it('refuses a total of zero and a rate that cannot be', () => {
    const free = calculateInvoice({
      priceMode: 'net',
      lines: [{ quantity: '1', unitPrice: '0', vatCategory: 'S', vatRate: '20' }],
    });
    expect(() => postInvoice({ ...head, ...rsd, ...sales(free) })).toThrow('INVOICE_TOTAL_NOT_POSITIVE');
    expect(() => postInvoice({ ...head, ...eur('0'), ...sales(invoice100) })).toThrow(
      'EXCHANGE_RATE_INVALID',
    );
    expect(() => postInvoice({ ...head, ...rsd, exchangeRate: '1.1', ...sales(invoice100) })).toThrow(
      'EXCHANGE_RATE_INVALID',
    );
  });
  it('never posts zero in base currency: a cent of a weak currency joins the largest posting', () => {
    // RSD 100.01 in books kept in EUR at 0.0085: 0.85; the line of 0.01 RSD is worth nothing there.
    const document = {
      ...head,
      currency: 'RSD',
      baseCurrency: 'EUR',
      exchangeRate: '0.0085',
      contactId: 'kupac',
      lines: [
        { netAmount: '100.00', account: 'a' },
        { netAmount: '0.01', account: 'b' },
      ],
      vatBreakdown: [],
      grossAmount: '100.01',
    };
    expect(rows(postInvoice(document))).toEqual([
      'debit receivables 0.85 / 100.01 RSD',
      'credit a 0.85 / 100.01 RSD',
    ]);
    expect(() =>
      postInvoice({ ...document, lines: [{ netAmount: '0.01', account: 'b' }], grossAmount: '0.01' }),
    ).toThrow('POSTING_ZERO');
  });
});

describe('payments', () => {
  const open = { grossAmount: '100.00', baseGrossAmount: '11710.00', settledBefore: '0.00' };
  it('closes a foreign receivable in thirds to exactly zero', () => {
    // 11,710.00 by thirds: 3,902.94 (33.33 %: 3902.943), then up to 66.66: 7805.886 → 7805.89, so 3,902.95;
    // the rest 3,904.11. At 117.10 there is never a difference but for the cents of rounding.
    const pay = (amount: string, settledBefore: string) =>
      rows(postPayment({ ...head, ...eur('117.10'), amount, parts: [{ ...open, settledBefore, amount }] }));
    expect(pay('33.33', '0.00')[1]).toBe('credit receivables 3902.94 / 33.33 EUR');
    expect(pay('33.33', '33.33')[1]).toBe('credit receivables 3902.95 / 33.33 EUR');
    expect(pay('33.34', '66.66')[1]).toBe('credit receivables 3904.11 / 33.34 EUR');
  });
  it('leaves the excess on receivables as credit, at the rate of the payment', () => {
    // 150 × 117.30 = 17,595; 100 settle 11,710 with a gain of 20; 50 × 117.30 = 5,865 stay: 17,575.
    const entry = postPayment({
      ...head,
      ...eur('117.30'),
      contactId: 'kupac',
      amount: '150.00',
      parts: [{ ...open, amount: '100.00' }],
    });
    expect(rows(entry)).toEqual([
      'debit foreignBank 17595.00 / 150.00 EUR',
      'credit receivables 17575.00 / 150.00 EUR',
      'credit exchangeGain 20.00 / 0.00 EUR',
    ]);
  });
  it('covers several invoices at once', () => {
    // 60 of one at 117.10 (7,026) and 40 of another at 117.50 (4,700): 11,726; paid 100 × 117.30 = 11,730.
    const other = {
      grossAmount: '40.00',
      baseGrossAmount: '4700.00',
      settledBefore: '0.00',
      amount: '40.00',
    };
    const entry = postPayment({
      ...head,
      ...eur('117.30'),
      amount: '100.00',
      parts: [{ ...open, amount: '60.00' }, other],
    });
    expect(rows(entry).slice(1)).toEqual([
      'credit receivables 11726.00 / 100.00 EUR',
      'credit exchangeGain 4.00 / 0.00 EUR',
    ]);
  });
  it('refuses more than is open, more than was paid, and nothing', () => {
    const pay = (amount: string, part: string, settledBefore = '0.00') =>
      postPayment({ ...head, ...eur('117.10'), amount, parts: [{ ...open, settledBefore, amount: part }] });
    expect(() => pay('100.01', '100.01')).toThrow('PAYMENT_EXCEEDS_DUE');
    expect(() => pay('50', '50', '60')).toThrow(
      expect.objectContaining({ params: { amount: '50', dueAmount: '40.00', path: 'amount' } }),
    );
    expect(() => pay('10', '20')).toThrow('ALLOCATION_EXCEEDS_PAYMENT');
    expect(() => pay('0', '20')).toThrow('AMOUNT_NOT_POSITIVE');
    expect(() => pay('10', '0')).toThrow('AMOUNT_NOT_POSITIVE');
  });
  it('sets a standing credit against a later invoice: only the difference moves', () => {
    // Credit 50 at 117.30 = 5,865; invoice 50 at 117.50 = 5,875: the receivable keeps 10 too many: loss 10.
    const allocation = {
      ...head,
      currency: 'EUR',
      contactId: 'kupac',
      amount: '50.00',
      credit: { grossAmount: '150.00', baseGrossAmount: '17595.00', settledBefore: '100.00' },
      document: { grossAmount: '50.00', baseGrossAmount: '5875.00', settledBefore: '0.00' },
    };
    expect(rows(postCreditAllocation(allocation))).toEqual([
      'credit receivables 10.00 / 0.00 EUR',
      'debit exchangeLoss 10.00 / 0.00 EUR',
    ]);
    const same = { grossAmount: '50.00', baseGrossAmount: '5865.00', settledBefore: '0.00' };
    expect(postCreditAllocation({ ...allocation, document: same })).toBeUndefined();
    expect(() => postCreditAllocation({ ...allocation, amount: '50.01' })).toThrow('PAYMENT_EXCEEDS_DUE');
  });
});

describe('a currency so weak that its cents are worth nothing', () => {
  // 9999.93 of representation, its VAT not deductible, and 0.05 on which the buyer owes 0.01 of VAT himself: 9999.98,
  // at 0.333 3329.99334 → 3329.99. The 0.01 of VAT is worth 0.00333: nothing.
  const weak = (exchangeRate: string) => ({ currency: 'EUR', baseCurrency: 'RSD', exchangeRate });
  const { lines, totals } = calculateExpense({
    lines: [
      { grossAmount: '9999.93', vatRate: '20', deductiblePercent: '0' },
      { netAmount: '0.05', vatRate: '20', vatCategory: 'AE', deductiblePercent: '0' },
    ],
  });
  const pay = (amount: string, settledBefore: string, exchangeRate: string) =>
    rows(
      postExpensePayment({
        ...head,
        ...weak(exchangeRate),
        amount,
        parts: [{ grossAmount: totals.grossAmount, baseGrossAmount: '3329.99', settledBefore, amount }],
      }),
    );

  it('owes the supplier what the bill says, not the VAT that is owed beside it', () => {
    const postings = lines.map((line, index) => ({ ...line, account: `c${index}` }));
    // Costs 9999.93 and 0.06 share 3329.99: 3329.970 and 0.01998.
    expect(rows(postExpense({ ...head, ...weak('0.333'), lines: postings }))).toEqual([
      'debit c0 3329.97 / 9999.93 EUR',
      'debit c1 0.02 / 0.06 EUR',
      'credit payables 3329.99 / 9999.98 EUR',
      'credit reverseChargeOutputVat:20 0.01 / 0.01 EUR',
      'debit reverseChargeOutputVat:20 0.01 / 0.00 EUR',
    ]);
  });

  it('is paid in parts until nothing is open in either currency, the last cent too', () => {
    // Half: 1664.995 → 1665.00, paid with 1664.99667 → 1665.00. Up to 9999.97: 3329.98667 → 3329.99, so 1664.99,
    // paid with 1664.99334 → 1664.99. All of it: 3329.99, so the last cent takes 0.00 of it.
    expect(pay('4999.99', '0.00', '0.333')).toEqual([
      'credit foreignBank 1665.00 / 4999.99 EUR',
      'debit payables 1665.00 / 4999.99 EUR',
    ]);
    expect(pay('4999.98', '4999.99', '0.333')).toEqual([
      'credit foreignBank 1664.99 / 4999.98 EUR',
      'debit payables 1664.99 / 4999.98 EUR',
    ]);
    const last = [
      'credit foreignBank 0.01 / 0.01 EUR',
      'debit exchangeLoss 0.01 / 0.00 EUR',
      'debit payables 0.01 / 0.01 EUR',
      'credit payables 0.01 / 0.00 EUR',
    ];
    // At 0.5 the cent is worth 0.005 → 0.01; at 0.333 nothing, and then as little as books can hold.
    expect(pay('0.01', '9999.97', '0.5')).toEqual(last);
    expect(pay('0.01', '9999.97', '0.333')).toEqual(last);
  });

  it('keeps the money on its account where it is worth nothing', () => {
    // Up to 0.01: 0.00333 → 0.00; up to 0.02: 0.00666 → 0.01. Paid with 0.00333: nothing, so 0.01.
    expect(pay('0.01', '0.01', '0.333')).toEqual([
      'credit foreignBank 0.01 / 0.01 EUR',
      'debit payables 0.01 / 0.01 EUR',
    ]);
  });
});

describe("a credit note's rest that is nearly only VAT", () => {
  const rest = (
    vatBreakdown: { rate: string; vatAmount: string }[],
    nets: string[],
    grossAmount: string,
  ) => ({
    contactId: 'kupac',
    lines: nets.map((netAmount) => ({ netAmount })),
    vatBreakdown,
    grossAmount,
  });
  it('puts a cent below zero on the other side of the revenue', () => {
    // Of 10.00 EUR at 117.50 = 1,175.00, 9.99 are credited: 1,173.825 ≈ 1,173.83, which leaves 1.17. The last cent is
    // VAT: 0.01 × 117.50 = 1.175 ≈ 1.18. Net 1.17 − 1.18 = −0.01 by lines of nothing.
    const corrects = { grossAmount: '10.00', baseGrossAmount: '1175.00', settledBefore: '9.99' };
    const note = rest([{ rate: '20', vatAmount: '0.01' }], ['0.00', '0.00'], '0.01');
    expect(rows(postCreditNote({ ...head, ...eur('117.50'), ...note, corrects }))).toEqual([
      'credit receivables 1.17 / 0.01 EUR',
      'credit revenueServices 0.01 / 0.00 EUR',
      'debit vatAwaitingCorrection:20 1.18 / 0.01 EUR',
    ]);
  });
  it('splits it over several revenue accounts, and both currencies balance', () => {
    // Of 10.00 at 0.25 = 2.50, 9.94 are credited: 2.485 ≈ 2.49, which leaves 0.01. VAT is 2 × 0.02 × 0.25 = 2 × 0.005
    // ≈ 2 × 0.01. Net 0.01 − 0.02 = −0.01 by 0.01 and 0.01: −0.01 and 0.
    const corrects = { grossAmount: '10.00', baseGrossAmount: '2.50', settledBefore: '9.94' };
    const vat = [
      { rate: '20', vatAmount: '0.02' },
      { rate: '10', vatAmount: '0.02' },
    ];
    const note = rest(vat, ['0.01', '0.01'], '0.06');
    const lines = [
      { netAmount: '0.01', account: '604' },
      { netAmount: '0.01', account: '614' },
    ];
    expect(rows(postCreditNote({ ...head, ...eur('0.25'), ...note, lines, corrects }))).toEqual([
      'credit receivables 0.01 / 0.06 EUR',
      'credit 604 0.01 / 0.00 EUR',
      // What is worth nothing joins the largest of its side.
      'debit vatAwaitingCorrection:20 0.01 / 0.04 EUR',
      'debit vatAwaitingCorrection:10 0.01 / 0.02 EUR',
    ]);
  });
});

describe('expenses', () => {
  const post = (lines: Parameters<typeof calculateExpense>[0]['lines'], canDeductVat = true, money = rsd) =>
    rows(
      postExpense({
        ...head,
        ...money,
        lines: calculateExpense({ lines, canDeductVat }).lines.map((line, index) => ({
          ...line,
          account: `c${index}`,
        })),
      }),
    );
  it('counts VAT that may not be deducted as cost', () => {
    // 120 gross: 100 + 20. Representation: nothing deductible. Car in Croatia: half of 25.
    expect(post([{ grossAmount: '120', vatRate: '20', deductiblePercent: '0' }])).toEqual([
      'debit c0 120.00 / 120.00 RSD',
      'credit payables 120.00 / 120.00 RSD',
    ]);
    expect(post([{ netAmount: '100', vatRate: '25', deductiblePercent: '50' }])).toEqual([
      'debit c0 112.50 / 112.50 RSD',
      'debit inputVat:25 12.50 / 12.50 RSD',
      'credit payables 125.00 / 125.00 RSD',
    ]);
  });
  it('has no input VAT outside VAT', () => {
    expect(post([{ netAmount: '50', vatRate: '20' }], false)).toEqual([
      'debit c0 60.00 / 60.00 RSD',
      'credit payables 60.00 / 60.00 RSD',
    ]);
  });
  it('keeps several lines, rates and modes apart', () => {
    // 10 + 2 (net, 20), 11 gross at 10 % = 10 + 1, 5 exempt: 28 in all.
    const lines = [
      { netAmount: '10', vatRate: '20' },
      { grossAmount: '11', vatRate: '10' },
      { grossAmount: '5', vatRate: '0', vatCategory: 'E' as const },
    ];
    expect(post(lines)).toEqual([
      'debit c0 10.00 / 10.00 RSD',
      'debit c1 10.00 / 10.00 RSD',
      'debit c2 5.00 / 5.00 RSD',
      'debit inputVat:20 2.00 / 2.00 RSD',
      'debit inputVat:10 1.00 / 1.00 RSD',
      'credit payables 28.00 / 28.00 RSD',
    ]);
    expect(calculateExpense({ lines }).totals).toEqual({
      netAmount: '25.00',
      vatAmount: '3.00',
      grossAmount: '28.00',
      selfAssessedVatAmount: '0.00',
      deductibleVatAmount: '3.00',
      costAmount: '25.00',
    });
  });
  it('owes and deducts VAT on services from abroad itself', () => {
    // EUR 100 at 117.10: payable 11,710; own VAT 20 EUR = 2,342, owed and deducted.
    const line = { netAmount: '100', vatRate: '20', vatCategory: 'AE' as const };
    expect(post([line], true, eur('117.10'))).toEqual([
      'debit c0 11710.00 / 100.00 EUR',
      'debit reverseChargeInputVat:20 2342.00 / 20.00 EUR',
      'credit reverseChargeOutputVat:20 2342.00 / 20.00 EUR',
      'credit payables 11710.00 / 100.00 EUR',
    ]);
    // Outside VAT it is owed without deduction: cost 14,052.
    expect(post([line], false, eur('117.10'))).toEqual([
      'debit c0 14052.00 / 120.00 EUR',
      'credit reverseChargeOutputVat:20 2342.00 / 20.00 EUR',
      'credit payables 11710.00 / 100.00 EUR',
    ]);
  });
  it.each([
    ['no lines', [], 'EXPENSE_WITHOUT_LINES'],
    ['neither net nor gross', [{ vatRate: '20' }], 'AMOUNT_INVALID'],
    ['both', [{ netAmount: '1', grossAmount: '1', vatRate: '20' }], 'AMOUNT_INVALID'],
    ['thousandths', [{ netAmount: '1.001', vatRate: '20' }], 'AMOUNT_INVALID'],
    ['zero', [{ netAmount: '0', vatRate: '20' }], 'AMOUNT_NOT_POSITIVE'],
    ['deduction above 100 %', [{ netAmount: '1', vatRate: '20', deductiblePercent: '101' }], 'FIELD_INVALID'],
    [
      'a rate on an exempt line',
      [{ netAmount: '1', vatRate: '20', vatCategory: 'E' as const }],
      'VAT_RATE_NOT_VALID',
    ],
    ['thirteen digits', [{ netAmount: '1234567890123', vatRate: '20' }], 'FIELD_TOO_LARGE'],
  ])('refuses %s', (_, lines, code) => expect(() => calculateExpense({ lines })).toThrow(code));
});
