import { expect, it } from 'vitest';
import { postCreditAllocation } from './post-payment';

const allocation = (creditBase: string, billBase: string) => ({
  postedOn: '2026-03-20',
  description: 'R-1',
  partner: 'payables' as const,
  contactId: 'a',
  currency: 'EUR',
  accounts: (role: string) => role,
  credit: { grossAmount: '100.00', baseGrossAmount: creditBase, settledBefore: '0' },
  document: { grossAmount: '100.00', baseGrossAmount: billBase, settledBefore: '0' },
  amount: '100.00',
});
const post = (creditBase: string, billBase: string) =>
  postCreditAllocation(allocation(creditBase, billBase))?.postings.map(
    ({ account, side, amount, documentAmount }) => `${account} ${side} ${amount} ${documentAmount}`,
  );

// What we owe stood at 11,800 and is settled by what cost 11,700: 100 less is owed than was thought.
it('ours with a supplier, set against a dearer bill, is a gain; against a cheaper one a loss', () => {
  expect(post('11700.00', '11800.00')).toEqual([
    'payables debit 100.00 0.00',
    'exchangeGain credit 100.00 0.00',
  ]);
  expect(post('11800.00', '11700.00')).toEqual([
    'payables credit 100.00 0.00',
    'exchangeLoss debit 100.00 0.00',
  ]);
  expect(post('11700.00', '11700.00')).toBeUndefined();
});
