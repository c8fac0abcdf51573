import Big from 'big.js';
import { Decimal, decimal, sum, toText } from './decimal';

const cent = '0.01';

/**
 * Splits a total of whole cents by non-negative weights (largest remainder), so that the parts add up to the total
 * to the cent. With weights that add up to the total, each part is its weight. A negative total, as the net of a
 * credit note's rest can be in base currency, is split as its mirror: no part has the other sign.
 */
export function splitByWeight(total: Big, weights: readonly Big[]): Big[] {
  if (weights.length === 0) return [];
  if (total.lt('0')) return splitByWeight(total.neg(), weights).map((part) => part.neg());
  const weightSum = sum(weights);
  if (weightSum.eq('0')) return weights.map((_, index) => (index === 0 ? total : new Decimal('0')));
  const shares = weights.map((weight, index) => {
    const exact = total.times(weight).div(weightSum);
    const floor = exact.round(2, Big.roundDown);
    return { index, floor, remainder: exact.minus(floor) };
  });
  let left = total.minus(sum(shares.map((share) => share.floor)));
  const parts = shares.map((share) => share.floor);
  for (const share of [...shares].sort((a, b) => b.remainder.cmp(a.remainder) || a.index - b.index)) {
    if (left.lt(cent)) break;
    parts[share.index] = share.floor.plus(cent);
    left = left.minus(cent);
  }
  return parts;
}

/**
 * Splits an amount (two decimals) by weights; the parts add up to it exactly.
 * Throws AMOUNT_INVALID.
 */
export function splitAmount(total: string, weights: readonly string[]): string[] {
  return splitByWeight(decimal(total), weights.map(decimal)).map((part) => toText(part));
}
