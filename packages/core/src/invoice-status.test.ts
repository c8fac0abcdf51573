import { describe, expect, it } from 'vitest';
import { allocatePayment, dueAmount, requireCreditable } from './allocate';
import { invoiceStatus, type InvoiceFacts } from './invoice-status';

const issued: InvoiceFacts = {
  kind: 'invoice',
  isIssued: true,
  grossAmount: '120.00',
  paidAmount: '0.00',
  creditedAmount: '0.00',
  dueOn: '2026-03-10',
};

describe('invoiceStatus', () => {
  const before = '2026-03-10';
  const after = '2026-03-11';
  const at = '2026-03-01T10:00:00Z';
  it.each<[string, Partial<InvoiceFacts>, string, string]>([
    ['a draft', { isIssued: false }, after, 'draft'],
    ['just issued', {}, before, 'issued'],
    ['mailed', { sentAt: at }, before, 'sent'],
    ['opened by the customer', { sentAt: at, viewedAt: at }, before, 'viewed'],
    ['open on its due day', { sentAt: at }, before, 'sent'],
    ['open the day after', { sentAt: at, viewedAt: at }, after, 'overdue'],
    ['partly paid in time', { paidAmount: '20.00', sentAt: at }, before, 'partlyPaid'],
    ['partly paid and late', { paidAmount: '20.00' }, after, 'overdue'],
    ['paid late', { paidAmount: '120.00' }, after, 'paid'],
    ['credited in part', { creditedAmount: '20.00', sentAt: at }, before, 'sent'],
    ['credited and paid the rest', { creditedAmount: '20.00', paidAmount: '100.00' }, after, 'paid'],
    ['credited in full', { creditedAmount: '120.00' }, after, 'cancelled'],
    ['an advance that waits', { kind: 'advance' }, after, 'overdue'],
    ['a proforma is never late', { kind: 'proforma', sentAt: at }, after, 'sent'],
    ['an estimate is never paid', { kind: 'estimate' }, after, 'issued'],
    ['a credit note', { kind: 'creditNote', viewedAt: at }, after, 'viewed'],
  ])('%s', (_, facts, today, status) => expect(invoiceStatus({ ...issued, ...facts }, today)).toBe(status));
});

describe('allocatePayment', () => {
  it('settles up to what is due', () => {
    expect(allocatePayment({ amount: '20', dueAmount: '120.00' })).toEqual({
      allocated: '20.00',
      credit: '0.00',
    });
    expect(allocatePayment({ amount: '120', dueAmount: '120.00' })).toEqual({
      allocated: '120.00',
      credit: '0.00',
    });
  });
  it('refuses more, with the amount due, unless told what becomes of the rest', () => {
    expect(() => allocatePayment({ amount: '150', dueAmount: '120' })).toThrow(
      expect.objectContaining({
        code: 'PAYMENT_EXCEEDS_DUE',
        params: { amount: '150.00', dueAmount: '120.00', path: 'amount' },
      }),
    );
    expect(allocatePayment({ amount: '150', dueAmount: '120', excess: 'credit' })).toEqual({
      allocated: '120.00',
      credit: '30.00',
    });
    expect(allocatePayment({ amount: '150', dueAmount: '-10', excess: 'credit' })).toEqual({
      allocated: '0.00',
      credit: '150.00',
    });
  });
  it.each(['0', '-5'])('refuses %s', (amount) =>
    expect(() => allocatePayment({ amount, dueAmount: '120' })).toThrow('AMOUNT_NOT_POSITIVE'),
  );
  it('knows what is open', () => {
    expect(dueAmount({ grossAmount: '120', paidAmount: '20.5', creditedAmount: '10' })).toBe('89.50');
  });
});

describe('requireCreditable', () => {
  it('lets credit notes take back what was invoiced, and not a cent more', () => {
    const invoice = { invoiceGrossAmount: '120.00', creditedAmount: '100.00' };
    expect(() => requireCreditable({ ...invoice, grossAmount: '20.00' })).not.toThrow();
    expect(() => requireCreditable({ ...invoice, grossAmount: '20.01' })).toThrow(
      expect.objectContaining({
        code: 'CREDIT_EXCEEDS_INVOICE',
        params: { creditable: '20.00', amount: '20.01' },
      }),
    );
    expect(() => requireCreditable({ ...invoice, grossAmount: '0.00' })).toThrow(
      'INVOICE_TOTAL_NOT_POSITIVE',
    );
  });
});
