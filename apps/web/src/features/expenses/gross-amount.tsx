import type { ExpenseListItem } from '@bilko/contracts';
import { Amount } from '@/components/figures';

/** A draft of which only the receipt is there has no amount yet. */
export function GrossAmount({ expense }: { expense: Pick<ExpenseListItem, 'grossAmount' | 'currency'> }) {
  const { grossAmount, currency } = expense;
  if (grossAmount === '0.00') return <Amount amount={grossAmount} dashesZero />;
  return <Amount amount={grossAmount} currency={currency} />;
}
