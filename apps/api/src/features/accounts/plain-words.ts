import type { AccountRole, CountryCode } from '@bilko/core';
import { country, type ExpenseCategoryId } from '@bilko/countries';

/** What people type instead of the chart's words, by the category of cost that they mean. */
const wordsOfCosts: Partial<Record<ExpenseCategoryId, string>> = {
  goods: 'roba nabavka goods',
  material: 'materijal material',
  rent: 'kirija zakup najam zakupnina stanarina rent',
  utilities: 'komunalije voda smeće grijanje grejanje utilities',
  energy: 'struja plin gas energija electricity',
  fuel: 'gorivo benzin dizel nafta fuel',
  office: 'kancelarija kancelarijski papir toner uredski office',
  software: 'softver program licenca pretplata software',
  phone: 'telefon internet mobilni mobitel phone',
  marketing: 'reklama marketing oglas promocija promidžba advertising',
  representation: 'reprezentacija ručak restoran kafa kava',
  transport: 'prevoz prijevoz dostava transport',
  travel: 'put putovanje dnevnice hotel travel',
  maintenance: 'popravka popravak servis održavanje repair',
  'small-equipment': 'inventar alat oprema tools',
  accounting: 'knjigovodstvo računovodstvo knjigovođa accountant',
  legal: 'advokat odvjetnik notar bilježnik lawyer',
  insurance: 'osiguranje insurance',
  'bank-fees': 'provizija banka naknada banke bank fees',
  interest: 'kamata kamate interest',
  membership: 'članarina membership',
  taxes: 'porez porezi taksa takse pristojba taxes',
  'import-vat': 'carina uvoz carinska deklaracija customs import',
  'import-vat-reduced': 'carina uvoz carinska deklaracija customs import',
};

const wordsOfRoles: Partial<Record<AccountRole, string>> = {
  receivables: 'kupci kupac potraživanje duguju nam customers',
  payables: 'dobavljači dobavljač dugujemo suppliers',
  bank: 'banka račun žiro tekući novac bank',
  foreignBank: 'devize devizni račun',
  cash: 'blagajna gotovina keš till cash',
  revenueGoods: 'prodaja robe promet sales',
  revenueServices: 'prodaja usluga prihod zarada od usluga services',
  outputVat: 'pdv izlazni obračunati vat',
  inputVat: 'pdv ulazni pretporez prethodni porez vat',
  advancesReceived: 'avans primljen predujam kapara',
  advancesPaid: 'avans dat dan predujam',
  vatOwed: 'pdv za uplatu dug za pdv',
  vatRefund: 'povrat pdv povraćaj pdv',
  exchangeLoss: 'kursna razlika kurs tečajna razlika',
  exchangeGain: 'kursna razlika kurs tečajna razlika',
  yearProfit: 'dobit dobitak profit',
  yearLoss: 'gubitak loss',
  incomeTaxCost: 'porez na dobit porez na dobitak',
  incomeTaxOwed: 'porez na dobit dug',
};

const others: Readonly<Record<CountryCode, Readonly<Record<string, string>>>> = {
  RS: {
    '300': 'ulog kapital osnivač',
    '450': 'plate plata zarade neto',
    '451': 'porez na plate',
    '452': 'doprinosi na plate',
    '520': 'plate plata zarade bruto radnici',
    '540': 'amortizacija',
  },
  BA: {
    '300': 'ulog kapital osnivač',
    '450': 'plate plata plaća neto',
    '520': 'plate plata plaća bruto radnici',
    '540': 'amortizacija',
  },
  HR: {
    '900000': 'ulog kapital osnivač',
    '230000': 'plaća plaće neto',
    '420000': 'plaća plaće radnici neto',
    '431000': 'amortizacija',
  },
};

/** Everyday words of an account of the chart; empty where its name says it all. */
export function plainWordsOf(code: CountryCode, account: { code: string; roles: readonly string[] }): string {
  const categories = country(code).expenseCategories.filter(
    ({ accountCode }) => accountCode === account.code,
  );
  return [
    ...categories.map(({ id }) => wordsOfCosts[id] ?? ''),
    ...account.roles.map((role) => wordsOfRoles[role as AccountRole] ?? ''),
    others[code][account.code] ?? '',
  ].join(' ');
}
