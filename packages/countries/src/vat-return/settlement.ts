import {
  addDecimal,
  buildEntry,
  compareDecimal,
  minAmount,
  subtractDecimal,
  sumAmounts,
  type AccountMap,
  type BalancedEntry,
  type EntryHead,
  type Posting,
  type Side,
} from '@bilko/core';

/** What the VAT ledger says was posted to an account in the period: output less what was deducted, signed. */
export interface VatAccountSum {
  readonly account: string;
  readonly outputAmount: string;
  readonly deductibleAmount: string;
}

export interface VatSettlement extends EntryHead {
  readonly sums: readonly VatAccountSum[];
  /** By the form: above zero owed, below zero to come back; whole units where the form has those. */
  readonly dueAmount: string;
  /** Credit of the return before that the form takes up. */
  readonly creditBefore: string;
  readonly currency: string;
  readonly accounts: AccountMap;
}

/**
 * Closes the VAT accounts of a period: what they hold goes to VAT owed or to be returned, what the form rounded away
 * to rounding. Credit that was brought is used first. Undefined when nothing was posted and nothing is due.
 * RS: konta 47, 27 → 479/279; BA: 47, 27 → 479/279; HR: 2400, 1400 → 240700/140700. Throws what buildEntry throws.
 */
export function vatSettlement(settlement: VatSettlement): BalancedEntry | undefined {
  const { accounts, currency, dueAmount } = settlement;
  const postings: Posting[] = [];
  const post = (account: string, side: Side, amount: string) => {
    const sign = compareDecimal(amount, '0');
    if (sign === 0) return;
    const text = sumAmounts([sign < 0 ? subtractDecimal('0', amount) : amount]);
    const at = sign > 0 ? side : side === 'debit' ? 'credit' : 'debit';
    postings.push({ account, side: at, amount: text, currency, documentAmount: text });
  };
  const held = settlement.sums.map((sum) => subtractDecimal(sum.outputAmount, sum.deductibleAmount));
  settlement.sums.forEach((sum, index) => post(sum.account, 'debit', held[index] ?? '0'));
  if (compareDecimal(dueAmount, '0') > 0) {
    const used = minAmount(settlement.creditBefore, dueAmount);
    post(accounts('vatRefund'), 'credit', used);
    post(accounts('vatOwed'), 'credit', subtractDecimal(dueAmount, used));
  } else {
    post(accounts('vatRefund'), 'debit', subtractDecimal('0', dueAmount));
  }
  const rounding = subtractDecimal(addDecimal('0', ...held), dueAmount);
  post(accounts(compareDecimal(rounding, '0') > 0 ? 'roundingGain' : 'roundingLoss'), 'credit', rounding);
  if (postings.length === 0) return undefined;
  return buildEntry({ postedOn: settlement.postedOn, description: settlement.description, postings });
}
