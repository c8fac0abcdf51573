import { expect, it } from 'vitest';
import type { AccountView } from '@bilko/contracts';
import { emptyLine, fieldOf, fromFile, toSent, withRates, type PreviewLine } from './opening-values';

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

it('sends VAT that waits only with what is unpaid', () => {
  const vat = [
    { rate: '20', netAmount: '100.00', vatAmount: '20.00' },
    { rate: '10', netAmount: '', vatAmount: '' },
  ];
  const line = { ...emptyLine, vat };
  const [waiting] = vat;
  expect(toSent({ ...line, account: account('204', 'receivables'), debit: '120.00' }).vat).toEqual([waiting]);
  expect(toSent({ ...line, account: account('435', 'payables'), credit: '120.00' }).vat).toEqual([waiting]);
  expect(toSent({ ...line, account: account('204', 'receivables'), credit: '120.00' })).not.toHaveProperty(
    'vat',
  );
  expect(toSent({ ...line, account: account('241', null), debit: '120.00' })).not.toHaveProperty('vat');
});

it('has fields for every rate of the day, and each field knows its rate', () => {
  const seeded = withRates([], ['20', '10']);
  expect(seeded).toEqual([
    { rate: '20', netAmount: '', vatAmount: '' },
    { rate: '10', netAmount: '', vatAmount: '' },
  ]);
  const vat = seeded.map((one) =>
    one.rate === '10' ? { ...one, netAmount: '100.00', vatAmount: '10.00' } : one,
  );
  const line = { ...emptyLine, account: account('204', 'receivables'), debit: '110.00', vat };
  expect(toSent(line).vat).toEqual([{ rate: '10', netAmount: '100.00', vatAmount: '10.00' }]);
});

it('keeps what was read of another rate in its place, and drops empty fields of a rate that is over', () => {
  const old = { rate: '18', netAmount: '100.00', vatAmount: '18.00' };
  const over = { rate: '8', netAmount: '', vatAmount: '' };
  const tenth = { rate: '10', netAmount: '', vatAmount: '5.00' };
  expect(withRates([old, over, tenth], ['20', '10'])).toEqual([
    old,
    tenth,
    { rate: '20', netAmount: '', vatAmount: '' },
  ]);
});

it('shows a fault at the field that was sent, past lines and rates that were left empty', () => {
  const vat = withRates([], ['20', '10']).map((one) =>
    one.rate === '10' ? { ...one, netAmount: '100.00' } : one,
  );
  const lines = [emptyLine, { ...emptyLine, debit: '110.00', vat }];
  expect(fieldOf('lines.0.vat.0.vatAmount', lines)).toBe('lines.1.vat.1.vatAmount');
  expect(fieldOf('lines.0.vat.0.rate', lines)).toBe('lines.1.vat.1.vatAmount');
  expect(fieldOf('lines.0.vat', lines)).toBe('lines.1.vat.1.vatAmount');
  expect(fieldOf('lines.0.contactId', lines)).toBe('lines.1.contact');
  expect(fieldOf('lines.0.accountCode', lines)).toBe('lines.1.account');
  expect(fieldOf('lines.0.dueOn', lines)).toBe('lines.1.dueOn');
  expect([fieldOf('startsOn', lines), fieldOf('lines.7.debit', lines), fieldOf('lines', lines)]).toEqual([
    'startsOn',
    'lines.7.debit',
    'lines',
  ]);
});

it('keeps of a file what could be read', () => {
  const line = {
    ...{ accountCode: '205', debit: '11700.00', credit: '', contactId: null, contactName: null },
    ...{ documentNumber: 'F-9', issuedOn: '2025-12-01', dueOn: 'sutra', currency: 'EUR' },
    ...{ foreignAmount: 'sto', exchangeRate: '117.1234' },
    vat: [{ rate: '20', netAmount: '100.00', vatAmount: 'dvadeset' }],
  } as PreviewLine;
  expect(fromFile(line, [account('205', 'receivables')])).toMatchObject({
    ...{ issuedOn: '2025-12-01', dueOn: '', currency: 'EUR', foreignAmount: '', exchangeRate: '117.1234' },
    vat: [{ rate: '20', netAmount: '100.00', vatAmount: '' }],
  });
});
