import { expect, it } from 'vitest';
import { toPaidAhead, type PayAheadValues } from './pay-ahead-values';

const values: PayAheadValues = {
  ...{
    contact: { id: 'c', name: 'Zidar' },
    amount: '120.00',
    currency: 'RSD',
    exchangeRate: '',
    paidOn: '2026-03-01',
  },
  ...{
    bankAccountId: '',
    reference: ' ',
    paper: 'none',
    documentNumber: 'AV-1',
    receivedOn: '',
    vatRate: '20',
  },
};

it('says VAT only with the advance invoice', () => {
  const plain = { direction: 'out', contactId: 'c', amount: '120.00', paidOn: '2026-03-01' };
  expect(toPaidAhead(values, 'RSD')).toEqual(plain);
  expect(toPaidAhead({ ...values, paper: 'invoice', receivedOn: '2026-03-05' }, 'RSD')).toEqual({
    ...plain,
    advance: { vatRate: '20', documentNumber: 'AV-1', receivedOn: '2026-03-05' },
  });
});

it('names the currency, the rate and where the money came from', () => {
  const foreign = { ...values, currency: 'EUR', exchangeRate: '117', bankAccountId: 'b' };
  expect(toPaidAhead(foreign, 'RSD')).toMatchObject({
    currency: 'EUR',
    exchangeRate: '117',
    bankAccountId: 'b',
  });
  expect(toPaidAhead({ ...values, bankAccountId: 'cash' }, 'RSD')).toMatchObject({ method: 'cash' });
});
