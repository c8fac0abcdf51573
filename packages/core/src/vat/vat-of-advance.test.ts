import { describe, expect, it } from 'vitest';
import { advanceGroups, advancePart } from '../ledger/advance';
import { cashVatPart } from '../ledger/cash-scheme';
import { accounts } from '../ledger/testing-accounts';
import {
  vatOfAdvance,
  vatOfAdvancePaid,
  vatOfAdvancePaidSettlement,
  vatOfAdvanceSettlement,
} from './vat-of-advance';
import { vatOfCashDue, vatOfCashSchemeInvoice } from './vat-of-cash-scheme';
import type { VatRow } from './vat-row';

const rsd = { currency: 'RSD', baseCurrency: 'RSD', exchangeRate: '1' };
const groups = advanceGroups([{ grossAmount: '120', category: 'S', rate: '20' }], rsd);
const short = (rows: readonly VatRow[]) =>
  rows.map((row) =>
    [
      `${row.book} ${row.direction} ${row.event} ${row.rate}`,
      `${row.netAmount} + ${row.vatAmount}, ${row.deductibleVatAmount}`,
      `${row.account ?? '-'} ${row.reportedOn}`,
    ].join(' | '),
  );

describe('an advance in the VAT ledger', () => {
  it('is reported on the day of receipt, and given back on the tax point of the final invoice', () => {
    expect(short(vatOfAdvance({ groups, accounts, paidOn: '2026-03-31' }))).toEqual([
      'issued output advance 20 | 100.00 + 20.00, 0.00 | advanceOutputVat:20 2026-03-31',
    ]);
    const part = advancePart({ groups, usedBefore: '0' }, '60');
    const settlement = { groups: part, accounts, paidOn: '2026-03-31', taxPointOn: '2026-04-02' };
    expect(short(vatOfAdvanceSettlement(settlement))).toEqual([
      'issued output advanceSettlement 20 | -50.00 + -10.00, 0.00 | advanceOutputVat:20 2026-04-02',
    ]);
    // Money that came after the supply is given back in the return that it was reported in.
    expect(vatOfAdvanceSettlement({ ...settlement, taxPointOn: '2026-03-01' })[0]?.reportedOn).toBe(
      '2026-03-31',
    );
  });

  it('without VAT is no matter of the VAT ledger', () => {
    const untaxed = advanceGroups([{ grossAmount: '120', category: 'Z', rate: '0' }], rsd);
    expect(vatOfAdvance({ groups: untaxed, accounts, paidOn: '2026-03-31' })).toEqual([]);
  });

  it('to a supplier is deducted on the later of payment and his invoice, and given back with the bill', () => {
    const head = { groups, accounts, paidOn: '2026-03-31' };
    expect(short(vatOfAdvancePaid({ ...head, receivedOn: '2026-04-05' }))).toEqual([
      'received input advance 20 | 100.00 + 20.00, 20.00 | advanceInputVat:20 2026-04-05',
    ]);
    expect(short(vatOfAdvancePaidSettlement({ ...head, deductedOn: '2026-05-05' }))).toEqual([
      'received input advanceSettlement 20 | -100.00 + -20.00, -20.00 | advanceInputVat:20 2026-05-05',
    ]);
  });
});

describe('the cash scheme in the VAT ledger', () => {
  it('reports on the invoice only what carries no VAT, the rest as it is paid', () => {
    const sale = [
      { category: 'S', rate: '20', netAmount: '100.00', vatAmount: '20.00' },
      { category: 'E', rate: '0', netAmount: '40.00', vatAmount: '0.00' },
    ] as const;
    expect(short(vatOfCashSchemeInvoice({ groups: sale, taxPointOn: '2026-03-05', accounts }))).toEqual([
      'issued output supply 0 | 40.00 + 0.00, 0.00 | - 2026-03-05',
    ]);
    const waiting = sale.map((group) => ({
      ...group,
      baseNetAmount: group.netAmount,
      baseVatAmount: group.vatAmount,
    }));
    const part = cashVatPart({ grossAmount: '160.00', groups: waiting, dueBefore: '0' }, '80.00');
    const due = { groups: part, dueOn: '2026-05-02', accounts };
    expect(short(vatOfCashDue(due))).toEqual([
      'issued output cashDue 20 | 50.00 + 10.00, 0.00 | outputVat:20 2026-05-02',
    ]);
    const back = cashVatPart({ grossAmount: '160.00', groups: waiting, dueBefore: '80' }, '-40.00');
    expect(short(vatOfCashDue({ ...due, groups: back }))).toEqual([
      'issued output cashDue 20 | -25.00 + -5.00, 0.00 | outputVat:20 2026-05-02',
    ]);
  });
});
