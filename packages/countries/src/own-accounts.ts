import type { CountryCode } from '@bilko/core';
import type { ChartRow } from './chart-row';

/**
 * Accounts that Bilko adds under statutory ones, where the law leaves the split to the business (in FBiH no
 * other three-digit account is allowed, longer ones are).
 */
export const ownAccounts: Readonly<Record<CountryCode, readonly ChartRow[]>> = {
  RS: [
    ['2708', 'PDV u primljenim fakturama koji još nije odbitan (sistem naplate) – opšta stopa', 'asset'],
    ['2718', 'PDV u primljenim fakturama koji još nije odbitan (sistem naplate) – posebna stopa', 'asset'],
    ['4708', 'PDV koji još nije dospeo (sistem naplate) – opšta stopa', 'liability'],
    ['4709', 'PDV koji čeka ispravku odbitka kod kupca – opšta stopa', 'liability'],
    ['4718', 'PDV koji još nije dospeo (sistem naplate) – posebna stopa', 'liability'],
    ['4719', 'PDV koji čeka ispravku odbitka kod kupca – posebna stopa', 'liability'],
    ['5799', 'Rashodi od zaokruživanja', 'expense'],
    ['6799', 'Prihodi od zaokruživanja', 'income'],
  ],
  BA: [
    ['4709', 'PDV koji čeka ispravku odbitka kod kupca – obveznici PDV-a', 'liability'],
    ['4739', 'PDV koji čeka ispravku odbitka kod kupca – neobveznici PDV-a', 'liability'],
    ['5799', 'Rashodi od zaokruživanja', 'expense'],
    ['6799', 'Prihodi od zaokruživanja', 'income'],
  ],
  HR: [
    ['240060', 'PDV koji čeka ispravak pretporeza kod kupca - 5%', 'liability'],
    ['240061', 'PDV koji čeka ispravak pretporeza kod kupca - 13%', 'liability'],
    ['240062', 'PDV koji čeka ispravak pretporeza kod kupca - 25%', 'liability'],
    ['489900', 'Rashodi od zaokruživanja', 'expense'],
    ['789900', 'Prihodi od zaokruživanja', 'income'],
  ],
};
