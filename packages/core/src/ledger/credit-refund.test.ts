import { expect, it } from 'vitest';
import type { BalancedEntry } from './entry';
import { postCreditRefund, postSupplierCreditRefund } from './post-payment';
import { accounts } from './testing-accounts';

const rsd = { currency: 'RSD', baseCurrency: 'RSD', exchangeRate: '1' };
const eur = (exchangeRate: string) => ({ currency: 'EUR', baseCurrency: 'RSD', exchangeRate });
const head = { postedOn: '2026-04-10', description: 'Povraćaj', contactId: 'kupac', accounts };
const short = ({ postings }: BalancedEntry) =>
  postings.map(({ side, account, amount }) => `${side} ${account} ${amount}`);

it('what a customer paid too much goes back to him', () => {
  // 150.00 came for an invoice of 100.00: 50.00 are his.
  const credit = { grossAmount: '150', baseGrossAmount: '150', settledBefore: '100' };
  expect(short(postCreditRefund({ ...head, ...rsd, credit, amount: '50', moneyAccount: 'cash' }))).toEqual([
    'credit cash 50.00',
    'debit receivables 50.00',
  ]);
  expect(() => postCreditRefund({ ...head, ...rsd, credit, amount: '50.01' })).toThrow('PAYMENT_EXCEEDS_DUE');
  expect(() => postCreditRefund({ ...head, ...rsd, credit, amount: '0' })).toThrow('AMOUNT_NOT_POSITIVE');
});

it('in another currency the rate of the day leaves a loss or a gain', () => {
  // 100 € came at 117: 11,700.00. 60 € took 7,020.00 along, so 40 € stand at 4,680.00; at 118 they are 4,720.00.
  const credit = { grossAmount: '100', baseGrossAmount: '11700', settledBefore: '60' };
  expect(short(postCreditRefund({ ...head, ...eur('118'), credit, amount: '40' }))).toEqual([
    'credit foreignBank 4720.00',
    'debit receivables 4680.00',
    'debit exchangeLoss 40.00',
  ]);
  // The same from a supplier: we get more dinars than we gave.
  expect(short(postSupplierCreditRefund({ ...head, ...eur('118'), credit, amount: '40' }))).toEqual([
    'debit foreignBank 4720.00',
    'credit payables 4680.00',
    'credit exchangeGain 40.00',
  ]);
});
