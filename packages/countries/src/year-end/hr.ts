import type { YearEndRules } from '@bilko/core';
import { startsWith } from './matching';

/** By the names of the chart: what goes into making goods and services, so the cost of what was sold. */
const production = startsWith('400', '403', '406', '409', '411');
const isCost = startsWith('4');
const isAllocation = startsWith('49');

/**
 * Closing on the chart in common use (RRiF; Zakon o računovodstvu NN 85/2024 prescribes none): costs of class 4
 * over 490 to 701 (made goods and services) and over 491 to 720 (the rest), those of class 5 over 591 to 720;
 * 70 to 78 to 790, from there to 800 (profit) or 801 (loss), with the tax of 803 to 804000 or 804100, and to
 * 950 or 951. Last year's 950 and 951 become 940 and 941 first.
 */
export const yearEndHR: YearEndRules = {
  steps: [
    {
      id: 'earlierResult',
      description: 'Prijenos rezultata prethodne godine (950 na 940, 951 na 941)',
      moves: [
        { from: startsWith('950'), to: '940000' },
        { from: startsWith('951'), to: '941000' },
      ],
    },
    {
      id: 'costs',
      description: 'Raspored troškova razreda 4 i 5 (490, 491, 591)',
      moves: [
        { from: production, to: '490000' },
        { from: (code) => isCost(code) && !production(code) && !isAllocation(code), to: '491000' },
        { from: (code) => startsWith('5')(code) && !startsWith('59')(code), to: '591000' },
      ],
    },
    {
      id: 'allocation',
      description: 'Troškovi u rashode (490 na 701, 491 i 591 na 720)',
      moves: [
        { from: startsWith('490', '590'), to: '701000' },
        { from: startsWith('491', '591'), to: '720000' },
      ],
    },
    {
      id: 'result',
      description: 'Razlika prihoda i rashoda (70 do 78 na 790)',
      moves: [{ from: (code) => startsWith('7')(code) && !startsWith('79')(code), to: '790000' }],
    },
    {
      id: 'profitOrLoss',
      description: 'Rezultat prije oporezivanja (790 na 800 ili 801)',
      moves: [{ from: startsWith('790'), to: { profit: '800000', loss: '801000' } }],
    },
    {
      id: 'incomeTax',
      description: 'Porez na dobitak (803, 243)',
      posts: { debit: '803000', credit: '243000' },
    },
    {
      id: 'afterTax',
      description: 'Rezultat poslije oporezivanja (800 ili 801 i 803 na 804)',
      moves: [{ from: startsWith('800', '801', '803'), to: { profit: '804000', loss: '804100' } }],
    },
    {
      id: 'equity',
      description: 'Rezultat financijske godine (804 na 950 ili 951)',
      moves: [{ from: startsWith('804'), to: { profit: '950000', loss: '951000' } }],
    },
  ],
};
