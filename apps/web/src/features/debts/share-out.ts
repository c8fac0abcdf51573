import { compareDecimal, minAmount, subtractDecimal, sumAmounts } from '@bilko/core';

export type Open = Readonly<{ id: string; openAmount: string }>;

/** As much as both sides have, the oldest documents first: a proposal that is right as it stands. */
export function shareOut(claims: readonly Open[], debts: readonly Open[]): Record<string, string> {
  const total = (side: readonly Open[]) => sumAmounts(side.map(({ openAmount }) => openAmount));
  const amount = minAmount(total(claims), total(debts));
  return { ...fill(claims, amount), ...fill(debts, amount) };
}

function fill(side: readonly Open[], amount: string): Record<string, string> {
  let rest = amount;
  return Object.fromEntries(
    side.map(({ id, openAmount }) => {
      const part = minAmount(openAmount, rest);
      rest = subtractDecimal(rest, part);
      return [id, compareDecimal(part, '0') > 0 ? part : ''];
    }),
  );
}
