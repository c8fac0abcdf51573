import { expect, it } from 'vitest';
import { readInvoiceFilter } from './use-invoice-filter';

const read = (query: string) => readInvoiceFilter(new URLSearchParams(query));

it('reads what stands in the address bar', () => {
  expect(read('status=overdue&from=2026-01-01&to=2026-12-31&search=+mika+&kind=invoice')).toEqual({
    status: 'overdue',
    kind: 'invoice',
    from: '2026-01-01',
    to: '2026-12-31',
    search: 'mika',
  });
});

it('passes over what the API would refuse', () => {
  expect(read('status=lost&from=31.2.&contactId=1&kind=letter&search=')).toEqual({});
});
