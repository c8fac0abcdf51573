import { countryCodes, sumAmounts } from '@bilko/core';
import { describe, expect, it } from 'vitest';
import { chartOf } from '../charts';
import { yearEndRulesOf } from './index';
import { closing } from './testing-close';

describe.each(countryCodes)('the year end of %s', (code) => {
  const chart = chartOf(code);
  const codes = new Set(chart.map((account) => account.code));

  it('leaves nothing on any account of income and costs, nor on those it passes through', () => {
    const balances = Object.fromEntries(
      chart
        .filter(({ kind }) => kind === 'income' || kind === 'expense')
        .map(({ code: account, kind }, at) => [account, `${kind === 'income' ? '-' : ''}${at + 1}.01`]),
    );
    const { entries } = closing(code, balances, '7.77');
    const left = new Map(Object.entries(balances));
    for (const { entry } of entries)
      for (const { account, side, amount } of entry.postings)
        left.set(account, sumAmounts([left.get(account) ?? '0', side === 'debit' ? amount : `-${amount}`]));
    const isEquityOrTax = (account: string) =>
      /equity|liability/.test(chart.find((one) => one.code === account)?.kind ?? '');
    expect([...left].filter(([account, balance]) => balance !== '0.00' && !isEquityOrTax(account))).toEqual(
      [],
    );
    expect(sumAmounts([...left.values(), ...Object.values(balances).map(negated)])).toBe('0.00');
  });

  it('posts only to accounts that the chart has', () => {
    const targets = yearEndRulesOf(code).steps.flatMap(({ moves = [], posts }) => [
      ...moves.flatMap(({ to }) => (typeof to === 'string' ? [to] : [to.profit, to.loss])),
      ...(posts ? [posts.debit, posts.credit] : []),
    ]);
    expect(targets.filter((target) => !codes.has(target))).toEqual([]);
  });
});

const negated = (balance: string) => (balance.startsWith('-') ? balance.slice(1) : `-${balance}`);
