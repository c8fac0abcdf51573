import type { YearEndRules } from '@bilko/core';
import { startsWith } from './matching';

/**
 * Closing by Pravilnik o kontnom okviru i sadržaju konta (Sl. novine FBiH 81/21), class 7: costs to 711, income
 * to 710, both to 720, with the tax of 721 (and deferred tax of 722 to 725) to 726, and from there to 341 or
 * 351. Last year's 341 and 351 become 340 and 350 first.
 */
export const yearEndBA: YearEndRules = {
  steps: [
    {
      id: 'earlierResult',
      description: 'Prijenos rezultata ranije godine (341 na 340, 351 na 350)',
      moves: [
        { from: startsWith('341'), to: '340' },
        { from: startsWith('351'), to: '350' },
      ],
    },
    {
      id: 'costs',
      description: 'Zaključak klase 5: ukupni rashodi na 711',
      moves: [{ from: startsWith('5'), to: '711' }],
    },
    {
      id: 'income',
      description: 'Zaključak klase 6: ukupni prihodi na 710',
      moves: [{ from: startsWith('6'), to: '710' }],
    },
    {
      id: 'profitOrLoss',
      description: 'Dobit ili gubitak (710 i 711 na 720)',
      moves: [{ from: startsWith('710', '711', '712'), to: '720' }],
    },
    { id: 'incomeTax', description: 'Porez na dobit (721, 481)', posts: { debit: '721', credit: '481' } },
    {
      id: 'afterTax',
      description: 'Prijenos dobiti ili gubitka (720 i 721 na 726)',
      moves: [{ from: startsWith('720', '721', '722', '723', '724', '725'), to: '726' }],
    },
    {
      id: 'equity',
      description: 'Rezultat izvještajnog perioda (726 na 341 ili 351)',
      moves: [{ from: startsWith('726'), to: { profit: '341', loss: '351' } }],
    },
  ],
};
