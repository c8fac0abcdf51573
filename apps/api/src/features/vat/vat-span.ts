import { fieldProblem } from '../../http/problem';
import type { VatSpan } from './vat-ledger-repository';

export function requireSpan({ from, to }: VatSpan): VatSpan {
  if (from > to) throw fieldProblem('to', 'PERIOD_RANGE_INVALID');
  return { from, to };
}
