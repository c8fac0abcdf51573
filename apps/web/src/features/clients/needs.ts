import type { ClientView } from '@bilko/contracts';

/** `late`: money or a day is at risk; `soon`: it has a day; `plain`: it waits. */
export type Need = Readonly<{
  kind:
    | 'overdueInvoices'
    | 'vatLate'
    | 'differs'
    | 'failed'
    | 'vatDue'
    | 'expensesToApprove'
    | 'draftExpenses'
    | 'draftInvoices'
    | 'openMonths';
  tone: 'late' | 'soon' | 'plain';
  href: string;
  count?: number;
  amount?: string;
  day?: string;
  month?: string;
}>;

/** How many days before it is due a return is spoken of. */
const SOON_DAYS = 15;

/** What a business waits for, the most urgent first, each with the page on which it is done. */
export function needsOf(client: ClientView): Need[] {
  const { overdueInvoices: late, vatReturn, verification, openMonths } = client;
  const needs: Need[] = [];
  if (late.count > 0) {
    const href = '/invoices?status=overdue';
    needs.push({ kind: 'overdueInvoices', tone: 'late', href, count: late.count, amount: late.amount });
  }
  if (vatReturn) {
    const { from, to, dueOn: day, isLate } = vatReturn;
    const href = `/books/vat/${from}/${to}`;
    if (isLate) needs.push({ kind: 'vatLate', tone: 'late', href, day });
    else if (daysBetween(client.today, day) <= SOON_DAYS)
      needs.push({ kind: 'vatDue', tone: 'soon', href, day });
  }
  if (verification?.state === 'differs' || verification?.state === 'failed') {
    needs.push({ kind: verification.state, tone: 'late', href: '/books/verification' });
  }
  const waiting = [
    ['expensesToApprove', client.expensesToApprove, '/expenses?status=posted'],
    ['draftExpenses', client.draftExpenses, '/expenses?status=draft'],
    ['draftInvoices', client.draftInvoices, '/invoices?status=draft'],
  ] as const;
  for (const [kind, count, href] of waiting) {
    if (count > 0) needs.push({ kind, tone: 'plain', href, count });
  }
  if (openMonths.first !== null) {
    const { count, first: month } = openMonths;
    needs.push({ kind: 'openMonths', tone: 'plain', href: '/books/periods', count, month });
  }
  return needs;
}

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
