import {
  compareDecimal,
  revaluationLines,
  subtractDecimal,
  sumAmounts,
  type RevaluationLine,
} from '@bilko/core';
import type { Context } from '../../http/context';
import { knownRate } from './known-rate';
import { findRates, listForeignBalances, type BalanceRow } from './rate-repository';

export type TypedRate = Readonly<{ currency: string; rate: string }>;

/** What stands in foreign currency on a day, at the rates that were typed or else are known. */
export async function revaluationOf(ctx: Context, on: string, typed: readonly TypedRate[] = []) {
  const { country } = ctx.organization;
  const balances = await listForeignBalances(ctx, on);
  const known = await findRates(ctx, { country, day: on });
  const currencies = [...new Set(balances.map(({ currency }) => currency))];
  const rates = new Map<string, string>();
  for (const { currency, rate } of [...known, ...typed]) rates.set(currency, rate);
  const lines = balances.map((balance) => withRate(balance, rates.get(balance.currency)));
  const differences = lines.flatMap(({ value }) => value?.difference ?? []);
  const total = (sign: 1 | -1) =>
    sumAmounts(differences.filter((difference) => compareDecimal(difference, '0') === sign));
  return {
    lines,
    currencies,
    known: currencies.map((currency) => ({
      currency,
      known: knownRate(
        country,
        known.find((row) => row.currency === currency),
      ),
    })),
    gain: total(1),
    loss: subtractDecimal('0.00', total(-1)),
  };
}

export type RevaluedBalance = Readonly<{ balance: BalanceRow; value: RevaluationLine | undefined }>;

function withRate(balance: BalanceRow, rate: string | undefined): RevaluedBalance {
  if (rate === undefined) return { balance, value: undefined };
  const [value] = revaluationLines(
    [
      {
        account: balance.accountCode,
        currency: balance.currency,
        contactId: balance.contactId ?? undefined,
        documentBalance: balance.documentBalance,
        baseBalance: balance.baseBalance,
      },
    ],
    { [balance.currency]: rate },
  );
  return { balance, value };
}

export function viewOf(on: string, ctx: Context, found: Awaited<ReturnType<typeof revaluationOf>>) {
  return {
    on,
    baseCurrency: ctx.organization.baseCurrency,
    rates: found.known,
    lines: found.lines.map(({ balance: { isPartner: _, ...balance }, value }) => ({
      ...balance,
      rate: value?.rate ?? null,
      revaluedBalance: value?.revaluedBalance ?? null,
      difference: value?.difference ?? null,
    })),
    gain: found.gain,
    loss: found.loss,
  };
}
