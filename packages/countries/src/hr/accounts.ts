import { accountMap, byRate, homeOrAbroad, type AccountQuery, type AccountRules } from '../account-map';

/** 25 % (23 and 22 before), 13 % (10 before), 5 %. */
function rates(standard: string, middle: string, lowest: string) {
  return byRate(
    { '25': standard, '23': standard, '22': standard, '13': middle, '10': middle, '5': lowest },
    '25',
  );
}

/** Reverse charge: services from the EU unless it is said that the supplier is at home or in a third country. */
function reverseCharge(home: string, eu: string, others: string) {
  const byOrigin = (prefix: string) => rates(`${prefix}20`, `${prefix}10`, `${prefix}00`);
  return (by: AccountQuery) => {
    if (by.abroad === false) return byRate({ '25': home }, '25')(by);
    return byOrigin(by.inEu === false ? others : eu)(by);
  };
}

export const accountRules: AccountRules = {
  receivables: homeOrAbroad('120000', '121000'),
  bank: '100000',
  foreignBank: '103000',
  cash: '102000',
  payables: homeOrAbroad('220000', '221000'),
  // Obveze prema zaposlenicima: wages and what they laid out for the business.
  owedToPersons: '230000',
  revenueGoods: '760000',
  revenueProducts: '750000',
  revenueServices: '751000',
  outputVat: rates('240012', '240011', '240010'),
  inputVat: rates('140012', '140011', '140010'),
  importVat: '140500',
  advancesReceived: '225000',
  advanceOutputVat: rates('240022', '240021', '240020'),
  advancesPaid: '125000',
  advanceInputVat: rates('140022', '140021', '140020'),
  reverseChargeInputVat: reverseCharge('140100', '1403', '1404'),
  reverseChargeOutputVat: reverseCharge('240100', '2403', '2404'),
  cashSchemeOutputVat: rates('240032', '240031', '240030'),
  cashSchemeInputVat: '140800',
  vatAwaitingCorrection: rates('240062', '240061', '240060'),
  vatOwed: '240700',
  vatRefund: '140700',
  goodsSold: '710000',
  materialCost: '400000',
  serviceCost: '419000',
  otherCost: '469000',
  interestCost: '473000',
  interestIncome: '771000',
  exchangeLoss: '475000',
  exchangeGain: '772000',
  roundingLoss: '489900',
  roundingGain: '789900',
  yearProfit: '950000',
  yearLoss: '951000',
  incomeTaxCost: '803000',
  incomeTaxOwed: '243000',
};
export const accounts = accountMap(accountRules);
