import { accountMap, byRate, homeOrAbroad, type AccountRules } from '../account-map';

/** General rate 20 % (18 % until September 2012), special rate 10 % (8 % until 2013). */
const generalOrSpecial = (general: string, special: string) =>
  byRate({ '20': general, '18': general, '10': special, '8': special }, '20');

export const accountRules: AccountRules = {
  receivables: homeOrAbroad('204', '205'),
  bank: '241',
  foreignBank: '244',
  cash: '243',
  payables: homeOrAbroad('435', '436'),
  // Obaveze prema zaposlenima: outside of wages (45x), so also what they laid out for the business.
  owedToPersons: '463',
  revenueGoods: homeOrAbroad('604', '605'),
  revenueProducts: homeOrAbroad('614', '615'),
  revenueServices: homeOrAbroad('614', '615'),
  outputVat: generalOrSpecial('470', '471'),
  inputVat: generalOrSpecial('270', '271'),
  importVat: generalOrSpecial('274', '275'),
  advancesReceived: '430',
  advanceOutputVat: generalOrSpecial('472', '473'),
  advancesPaid: homeOrAbroad('154', '155'),
  advanceInputVat: generalOrSpecial('272', '273'),
  reverseChargeInputVat: generalOrSpecial('276', '276'),
  reverseChargeOutputVat: generalOrSpecial('470', '471'),
  cashSchemeOutputVat: generalOrSpecial('4708', '4718'),
  cashSchemeInputVat: generalOrSpecial('2708', '2718'),
  vatAwaitingCorrection: generalOrSpecial('4709', '4719'),
  vatOwed: '479',
  vatRefund: '279',
  goodsSold: '501',
  materialCost: '511',
  serviceCost: '539',
  otherCost: '559',
  interestCost: '562',
  interestIncome: '662',
  exchangeLoss: '563',
  exchangeGain: '663',
  roundingLoss: '5799',
  roundingGain: '6799',
  yearProfit: '341',
  yearLoss: '351',
  incomeTaxCost: '721',
  incomeTaxOwed: '481',
};
export const accounts = accountMap(accountRules);
