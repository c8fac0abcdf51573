import type { ClientView } from '@bilko/contracts';
import { expect, it } from 'vitest';
import { needsOf } from './needs';

const calm: ClientView = {
  id: '0197b3a0-0000-7000-8000-000000000001',
  name: 'Proba',
  country: 'RS',
  currency: 'RSD',
  role: 'accountant',
  today: '2026-11-22',
  draftInvoices: 0,
  draftExpenses: 0,
  expensesToApprove: 0,
  overdueInvoices: { count: 0, amount: '0.00' },
  vatReturn: null,
  openMonths: { count: 0, first: null },
  verification: { state: 'agrees', finishedAt: '2026-11-22T01:00:00Z' },
};

it('says nothing of a business where nothing waits', () => {
  expect(needsOf(calm)).toEqual([]);
  expect(needsOf({ ...calm, verification: { state: 'running', finishedAt: null } })).toEqual([]);
});

it('speaks of a return when its day comes near, and when it is past', () => {
  const period = { from: '2026-10-01', to: '2026-10-31' };
  const on = (dueOn: string, isLate: boolean) =>
    needsOf({ ...calm, vatReturn: { ...period, dueOn, isLate } });
  expect(on('2026-12-08', false)).toEqual([]);
  expect(on('2026-12-07', false)).toMatchObject([{ kind: 'vatDue', tone: 'soon', day: '2026-12-07' }]);
  expect(on('2026-11-15', true)).toEqual([
    { kind: 'vatLate', tone: 'late', href: '/books/vat/2026-10-01/2026-10-31', day: '2026-11-15' },
  ]);
});

it('puts what is late first', () => {
  const busy: ClientView = {
    ...calm,
    draftInvoices: 2,
    draftExpenses: 3,
    expensesToApprove: 4,
    overdueInvoices: { count: 1, amount: '120.00' },
    openMonths: { count: 2, first: '2026-09' },
    verification: { state: 'differs', finishedAt: '2026-11-22T01:00:00Z' },
  };
  expect(needsOf(busy).map(({ kind }) => kind)).toEqual([
    'overdueInvoices',
    'differs',
    'expensesToApprove',
    'draftExpenses',
    'draftInvoices',
    'openMonths',
  ]);
});
