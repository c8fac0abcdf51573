import { accountMap, byRate, homeOrAbroad, type AccountRules } from '../account-map';

const only17 = (account: string) => byRate({ '17': account }, '17');

/** Chart of the Federation: output VAT is kept apart by whether the buyer is a VAT payer. No cash scheme there. */
export const accountRules: AccountRules = {
  receivables: homeOrAbroad('211', '212'),
  bank: '200',
  foreignBank: '201',
  cash: '205',
  payables: homeOrAbroad('432', '433'),
  // Its name in the chart: naknade troškova … zaposlenih, what they laid out for the business.
  owedToPersons: '456',
  revenueGoods: homeOrAbroad('601', '602'),
  revenueProducts: homeOrAbroad('611', '612'),
  revenueServices: homeOrAbroad('621', '622'),
  outputVat: (by) => only17(by.toVatPayer === false ? '473' : '470')(by),
  inputVat: only17('270'),
  importVat: only17('271'),
  advancesReceived: '434',
  advanceOutputVat: only17('471'),
  advancesPaid: '151',
  advanceInputVat: only17('272'),
  reverseChargeInputVat: only17('273'),
  reverseChargeOutputVat: only17('474'),
  vatAwaitingCorrection: (by) => only17(by.toVatPayer === false ? '4739' : '4709')(by),
  vatOwed: '479',
  vatRefund: '279',
  goodsSold: '501',
  materialCost: '511',
  serviceCost: '539',
  otherCost: '559',
  interestCost: '561',
  interestIncome: '661',
  exchangeLoss: '562',
  exchangeGain: '662',
  roundingLoss: '5799',
  roundingGain: '6799',
  yearProfit: '341',
  yearLoss: '351',
  incomeTaxCost: '721',
  incomeTaxOwed: '481',
};
export const accounts = accountMap(accountRules);
