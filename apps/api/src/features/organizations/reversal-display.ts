import type { Context } from '../../http/context';
import { getOrganizationRow } from './organization-repository';

type Sides = { debit: string; credit: string };

/**
 * How a posting is shown: one of a reversal in red stands with a minus on the side of what it takes back. The books
 * are the same either way, and so are sums and balances.
 */
export async function shownSidesOf(
  ctx: Context,
): Promise<<Row extends Sides>(row: Row, isReversal: boolean) => Row> {
  const { reversalDisplay } = await getOrganizationRow(ctx);
  if (reversalDisplay === 'opposite') return (row) => row;
  return (row, isReversal) =>
    isReversal ? { ...row, debit: taken(row.credit), credit: taken(row.debit) } : row;
}

const taken = (amount: string) => (/[1-9]/.test(amount) ? `-${amount}` : amount);
