import { compareDecimal, minAmount, multiplyDecimal, roundHalfUp, subtractDecimal } from '@bilko/core';
import type { Context } from '../src/http/context';

export const stepKinds = [
  'invoice', 'finalInvoice', 'pay', 'credit', 'confirm', 'advance', 'receive', 'allocate', 'bill', 'payBill',
  'personCost', 'repay', 'payAhead', 'allocateOut', 'refund', 'confirmRefund', 'reverseCost', 'offset', 'reverseOffset', 'manual', 'revalue', 'closeVat', 'reopenVat', 'closeYear',
  'reopenYear', 'latePaper',
] as const; // prettier-ignore
export type StepKind = (typeof stepKinds)[number];

/** What chance decides about a step. */
export type Draw = Readonly<{
  kind: StepKind;
  /** Which of several. */
  pick: number;
  /** Thousandths of what is open. */
  share: number;
  amount: string;
  isForeign: boolean;
  isGross: boolean;
  exchangeRate: string;
  lines: readonly { quantity: string; unitPrice: string; rate: number; discountPercent: string }[];
}>;

export type World = Readonly<{
  /** Customers who are suppliers, too: a payer of VAT, and a firm abroad. */
  contacts: readonly [string, string];
  rates: readonly string[];
  foreignCurrency: string;
  /** The bank account and the cost account of manual entries. */
  manual: readonly [string, string];
}>;

export type Step = (ctx: Context, world: World, draw: Draw) => Promise<unknown>;

/** Nothing to do it with: the step is left out. */
export class Idle extends Error {}

const nothing = { params: undefined, query: undefined } as never;
export const body = <T>(value: T) => ({ ...(nothing as object), body: value }) as never;
export const on = <T>(id: string, value: T) => ({ params: { id }, query: undefined, body: value }) as never;
export const asked = (query: object) =>
  ({ params: undefined, body: undefined, query: { limit: 100, ...query } }) as never;

export function pickOf<T>(list: readonly T[], { pick }: Draw): T {
  const found = list[pick % Math.max(1, list.length)];
  if (found === undefined) throw new Idle();
  return found;
}
/** At least a cent; now and then a cent alone, or all but a cent: where rounding shows. */
export const partOf = (amount: string, { share }: Draw) => {
  const part =
    share % 10 === 0
      ? '0.01'
      : share % 10 === 1
        ? subtractDecimal(amount, '0.01')
        : roundHalfUp(multiplyDecimal(amount, `0.${String(share).padStart(3, '0')}`));
  return compareDecimal(part, '0.01') < 0 ? minAmount('0.01', amount) : part;
};
export const rateFor = (ctx: Context, currency: string, draw: Draw) =>
  currency === ctx.organization.baseCurrency ? {} : { exchangeRate: draw.exchangeRate };
export const moneyOf = (world: World, draw: Draw) =>
  draw.isForeign ? { currency: world.foreignCurrency, exchangeRate: draw.exchangeRate } : {};
export const partner = ({ contacts }: World, { isForeign }: Draw) => contacts[isForeign ? 1 : 0];
