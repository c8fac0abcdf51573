import type { YearEndRules } from '@bilko/core';
import { startsWith } from './matching';

/**
 * Closing by Pravilnik o Kontnom okviru i sadržini računa u Kontnom okviru (Sl. glasnik RS 89/2020), accounts
 * 599, 699, group 71 and group 72: costs and income are carried over 599 and 699 to 710, the result over 712 to
 * 720, with the tax of 721 to 724, and from there to 341 or 351. Last year's 341 and 351 become 340 and 350
 * first: they hold the current year only. 723 (drawings of an entrepreneur) and 722 (deferred tax) go the way
 * of 721.
 */
export const yearEndRS: YearEndRules = {
  steps: [
    {
      id: 'earlierResult',
      description: 'Prenos rezultata ranije godine (341 na 340, 351 na 350)',
      moves: [
        { from: startsWith('341'), to: '340' },
        { from: startsWith('351'), to: '350' },
      ],
    },
    {
      id: 'costs',
      description: 'Zaključak klase 5: prenos rashoda na 599',
      moves: [{ from: startsWith('5'), to: '599' }],
    },
    {
      id: 'income',
      description: 'Zaključak klase 6: prenos prihoda na 699',
      moves: [{ from: startsWith('6'), to: '699' }],
    },
    {
      id: 'result',
      description: 'Prenos rashoda i prihoda (599 i 699 na 710)',
      moves: [{ from: startsWith('599', '699'), to: '710' }],
    },
    {
      id: 'totalResult',
      description: 'Prenos ukupnog rezultata (710 na 712)',
      moves: [{ from: startsWith('710', '711'), to: '712' }],
    },
    {
      id: 'profitOrLoss',
      description: 'Dobitak ili gubitak (712 na 720)',
      moves: [{ from: startsWith('712'), to: '720' }],
    },
    {
      id: 'incomeTax',
      description: 'Poreski rashod perioda (721, 481)',
      posts: { debit: '721', credit: '481' },
    },
    {
      id: 'afterTax',
      description: 'Prenos dobitka ili gubitka (720 i 721 na 724)',
      moves: [{ from: startsWith('720', '721', '722', '723'), to: '724' }],
    },
    {
      id: 'equity',
      description: 'Rezultat tekuće godine (724 na 341 ili 351)',
      moves: [{ from: startsWith('724'), to: { profit: '341', loss: '351' } }],
    },
  ],
};
