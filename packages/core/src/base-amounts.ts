import type Big from 'big.js';
import { decimal, rounded, sum, toText } from './decimal';
import { RuleError } from './errors';
import { largestAmount } from './invoice-rules';
import { splitByWeight } from './split';
import type { VatCategory } from './vocabulary';

/** How a document's currency turns into the organization's. */
export interface DocumentCurrency {
  readonly currency: string;
  readonly baseCurrency: string;
  /** Units of base currency for one unit of the document's; "1" in the base currency itself. */
  readonly exchangeRate: string;
}

export interface GroupAmounts {
  readonly category: VatCategory;
  readonly rate: string;
  readonly netAmount: string;
  readonly vatAmount: string;
  readonly grossAmount: string;
}

export interface BaseAmounts {
  readonly netAmount: string;
  readonly vatAmount: string;
  readonly grossAmount: string;
  readonly vatBreakdown: readonly GroupAmounts[];
}

/** The rate as a number. Throws EXCHANGE_RATE_INVALID: not above zero, or not 1 within the base currency. */
export function rateOf(money: DocumentCurrency): Big {
  const rate = decimal(money.exchangeRate);
  if (rate.lte('0') || (money.currency === money.baseCurrency && !rate.eq('1'))) {
    throw new RuleError('EXCHANGE_RATE_INVALID', {
      exchangeRate: money.exchangeRate,
      currency: money.currency,
    });
  }
  return rate;
}

/** Throws EXCHANGE_RATE_INVALID; FIELD_TOO_LARGE when the rate makes more of the amount than books can hold. */
export function inBase(amount: string, money: DocumentCurrency): Big {
  const base = rounded(decimal(amount).times(rateOf(money)));
  if (base.abs().gt(largestAmount)) {
    throw new RuleError('FIELD_TOO_LARGE', { path: 'exchangeRate', maximum: largestAmount });
  }
  return base;
}

/**
 * A document's amounts in base currency: gross and the VAT of each group are converted and rounded, net is
 * what is left, so that net + VAT = gross here too. Two decimals. Source: EN 16931 BT-111 (VAT in the
 * accounting currency). Throws EXCHANGE_RATE_INVALID, AMOUNT_INVALID.
 */
export function toBaseAmounts(
  document: { readonly grossAmount: string; readonly vatBreakdown: readonly GroupAmounts[] },
  money: DocumentCurrency,
): BaseAmounts {
  const gross = inBase(document.grossAmount, money);
  const vats = document.vatBreakdown.map((group) => inBase(group.vatAmount, money));
  const net = gross.minus(sum(vats));
  const nets = splitByWeight(
    net,
    document.vatBreakdown.map((group) => decimal(group.netAmount)),
  );
  return {
    netAmount: toText(net),
    vatAmount: toText(sum(vats)),
    grossAmount: toText(gross),
    vatBreakdown: document.vatBreakdown.map((group, index) => {
      const groupNet = nets[index] ?? decimal('0');
      const vat = vats[index] ?? decimal('0');
      return {
        category: group.category,
        rate: group.rate,
        netAmount: toText(groupNet),
        vatAmount: toText(vat),
        grossAmount: toText(groupNet.plus(vat)),
      };
    }),
  };
}

/** A document that is settled little by little: what it was for, and how much of it is settled already. */
export interface SettledDocument {
  readonly grossAmount: string;
  readonly baseGrossAmount: string;
  /** Paid and credited before, in the document's currency. */
  readonly settledBefore: string;
}

/**
 * The part of a document's base amount that goes with settling `amount` more of it. Cumulative rounding: the
 * parts add up to the base amount exactly once all is settled, in whatever order, and a release gives back
 * what it took. Throws AMOUNT_INVALID.
 */
export function settledBaseAmount(document: SettledDocument, amount: string): string {
  return toText(settledBase(document, amount));
}

export function settledBase(document: SettledDocument, amount: string): Big {
  const gross = decimal(document.grossAmount);
  const base = decimal(document.baseGrossAmount);
  if (gross.lte('0')) throw new RuleError('INVOICE_TOTAL_NOT_POSITIVE', { path: 'grossAmount' });
  const upTo = (settled: Big) => rounded(base.times(settled).div(gross));
  const before = decimal(document.settledBefore);
  return upTo(before.plus(decimal(amount))).minus(upTo(before));
}
