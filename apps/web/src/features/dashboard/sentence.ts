import { compareDecimal, roundHalfUp, subtractDecimal } from '@bilko/core';

type Month = Readonly<{ income: string; expense: string; result: string }>;

/** What the first line of the dashboard says; the amounts are whole units of base currency, never negative. */
export type Sentence =
  | { kind: 'nothing' }
  | { kind: 'first' | 'firstLoss'; amount: string }
  | { kind: 'more' | 'less'; amount: string }
  | { kind: 'same'; amount: string }
  | { kind: 'turned' | 'fell'; amount: string; before: string }
  | { kind: 'deeper' | 'shallower'; amount: string; before: string };

const whole = (amount: string) => roundHalfUp(amount.replace('-', ''), 0);
const isNothing = ({ income, expense }: Month) =>
  compareDecimal(income, '0') === 0 && compareDecimal(expense, '0') === 0;

/**
 * This month against the last one, both up to the same day: on the third of a month the whole month before
 * would always have been better. A loss is called a loss and not "less earned".
 */
export function sentenceOf(now: Month, before: Month): Sentence {
  if (isNothing(now)) return { kind: 'nothing' };
  const isLoss = compareDecimal(now.result, '0') < 0;
  const amount = whole(now.result);
  if (isNothing(before)) return { kind: isLoss ? 'firstLoss' : 'first', amount };
  const wasLoss = compareDecimal(before.result, '0') < 0;
  const last = whole(before.result);
  if (isLoss && wasLoss) {
    const kind = compareDecimal(now.result, before.result) < 0 ? 'deeper' : 'shallower';
    return { kind, amount, before: last };
  }
  if (isLoss) return { kind: 'fell', amount, before: last };
  if (wasLoss) return { kind: 'turned', amount, before: last };
  const difference = subtractDecimal(now.result, before.result);
  if (whole(difference) === '0') return { kind: 'same', amount };
  return { kind: compareDecimal(difference, '0') > 0 ? 'more' : 'less', amount: whole(difference) };
}
