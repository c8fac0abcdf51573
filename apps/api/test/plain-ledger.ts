import { execFileSync } from 'node:child_process';
import type { BalancedEntry } from '@bilko/core';

/**
 * Entries as a plain-text ledger (https://ledger-cli.org): in base currency, or each posting in the currency of its
 * document. The program refuses a file in which one entry does not balance.
 */
export function plainLedger(
  entries: readonly BalancedEntry[],
  which: 'base' | 'document',
  base: string,
): string {
  return entries
    .map(({ postedOn, postings }, at) => {
      const lines = postings.map(({ account, side, amount, documentAmount, currency }) => {
        const value = which === 'base' ? `${amount} ${base}` : `${documentAmount} ${currency}`;
        return `    ${account}  ${side === 'credit' ? '-' : ''}${value}`;
      });
      return [`${postedOn.replaceAll('-', '/')} entry ${at + 1}`, ...lines].join('\n');
    })
    .join('\n\n');
}

/** Balance of each account at the end, as the program `ledger` adds it up; debit is positive. */
export function ledgerBalances(file: string): Map<string, string> {
  const printed = execFileSync(
    'ledger',
    [
      '-f',
      file,
      'balance',
      '--flat',
      '--empty',
      '--no-total',
      '--balance-format',
      '%(account)|%(quantity(scrub(display_total)))\n',
    ],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  return new Map(
    printed
      .split('\n')
      .filter((line) => line.includes('|'))
      .map((line) => {
        const [account = '', amount = ''] = line.split('|');
        return [account.trim(), amount.trim()];
      }),
  );
}
