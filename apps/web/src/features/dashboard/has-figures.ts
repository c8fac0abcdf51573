import type { Contracts } from '@bilko/contracts';

export type Dashboard = Contracts['getDashboard']['response'];

const isZero = (amount: string) => /^-?0*(\.0*)?$/.test(amount);

/** False while there is nothing but zeros to show: then the first steps stand in its place. */
export function hasFigures(dashboard: Dashboard): boolean {
  const { cash, receivables, payables, months, latestInvoices, todo } = dashboard;
  const amounts = [
    cash,
    receivables.open,
    payables.open,
    ...months.flatMap((one) => [one.income, one.expense]),
  ];
  return amounts.some((amount) => !isZero(amount)) || latestInvoices.length > 0 || todo.length > 0;
}
