import { expect, it } from 'vitest';
import type { AccountView } from '@bilko/contracts';
import { emptyLine, fromFile, toSent, type PreviewLine } from './opening-values';

const account = (code: string, control: AccountView['control']) => ({ code, control }) as AccountView;
const typed = {
  ...emptyLine,
  debit: '11700.00',
  issuedOn: '2025-12-01',
  currency: 'EUR',
  foreignAmount: '100.00',
};

it('sends the day and the currency of a document only where there is one', () => {
  const contact = { id: 'c', name: 'Kunde' };
  expect(toSent({ ...typed, account: account('205', 'receivables'), contact })).toEqual({
    accountCode: '205',
    debit: '11700.00',
    contactId: 'c',
    issuedOn: '2025-12-01',
    currency: 'EUR',
    foreignAmount: '100.00',
  });
  expect(toSent({ ...typed, account: account('241', null) })).toEqual({
    accountCode: '241',
    debit: '11700.00',
  });
});

it('keeps of a file what could be read', () => {
  const line = {
    ...{ accountCode: '205', debit: '11700.00', credit: '', contactId: null, contactName: null },
    ...{ documentNumber: 'F-9', issuedOn: '2025-12-01', dueOn: 'sutra', currency: 'EUR' },
    ...{ foreignAmount: 'sto', exchangeRate: '117.1234' },
  } as PreviewLine;
  expect(fromFile(line, [account('205', 'receivables')])).toMatchObject({
    ...{ issuedOn: '2025-12-01', dueOn: '', currency: 'EUR', foreignAmount: '', exchangeRate: '117.1234' },
  });
});
