import type { AccountMap, CountryCode, Language } from '@bilko/core';
import { accounts as accountsBA } from './ba/accounts';
import { vat as vatBA } from './ba/vat';
import { expenseCategoriesOf, type ExpenseCategory } from './expense-categories';
import { accounts as accountsHR } from './hr/accounts';
import { vat as vatHR } from './hr/vat';
import {
  checkBosnianAccount,
  checkCroatianAccount,
  checkSerbianAccount,
  formatSerbianAccount,
} from './identifiers/bank-account';
import { bare, type BankAccountCheck, type IdentifierCheck } from './identifiers/check';
import { formatIban } from './identifiers/iban';
import {
  checkBosnianRegistration,
  checkCroatianRegistration,
  checkMaticniBroj,
} from './identifiers/registration-number';
import { checkJib, checkOib, checkPib } from './identifiers/tax-id';
import { accounts as accountsRS } from './rs/accounts';
import { vat as vatRS } from './rs/vat';
import type { VatLaw } from './vat-law';

export interface Country {
  readonly code: CountryCode;
  readonly currency: string;
  readonly timeZone: string;
  /** Languages of documents there, the usual one first. */
  readonly languages: readonly Language[];
  readonly defaultLanguage: Language;
  readonly vat: VatLaw;
  readonly accounts: AccountMap;
  readonly expenseCategories: readonly ExpenseCategory[];
  /**
   * How invoice numbers look unless the business says otherwise (see formatDocumentNumber of core). Croatian
   * ones are sequence-premises-device, gapless for the premises (Zakon o fiskalizaciji): the series stands for
   * the premises. A second series in Serbia or Bosnia needs a format that names it.
   */
  readonly invoiceNumberFormat: string;
  /** How the paper is numbered that corrects an advance invoice when the advance goes back. */
  readonly refundNumberFormat: string;
  checkTaxId(text: string): IdentifierCheck;
  checkRegistrationNumber(text: string): IdentifierCheck;
  /** A national account number or an IBAN. */
  checkBankAccount(text: string): BankAccountCheck;
  /** As it is printed: 845-0000000040484-87, HR12 1001 0051 … */
  formatBankAccount(value: string): string;
}

const countries: Readonly<Record<CountryCode, Country>> = {
  RS: {
    code: 'RS',
    currency: 'RSD',
    timeZone: 'Europe/Belgrade',
    languages: ['sr-Latn', 'sr-Cyrl', 'en'],
    defaultLanguage: 'sr-Latn',
    vat: vatRS,
    accounts: accountsRS,
    expenseCategories: expenseCategoriesOf('RS'),
    invoiceNumberFormat: '{year}-{sequence:4}',
    refundNumberFormat: 'OA-{year}-{sequence:4}',
    checkTaxId: checkPib,
    checkRegistrationNumber: checkMaticniBroj,
    checkBankAccount: checkSerbianAccount,
    formatBankAccount: (value) => (/^\d+$/.test(value) ? formatSerbianAccount(value) : formatIban(value)),
  },
  BA: {
    code: 'BA',
    currency: 'BAM',
    timeZone: 'Europe/Sarajevo',
    languages: ['bs', 'hr', 'sr-Latn', 'sr-Cyrl', 'en'],
    defaultLanguage: 'bs',
    vat: vatBA,
    accounts: accountsBA,
    expenseCategories: expenseCategoriesOf('BA'),
    invoiceNumberFormat: '{year}-{sequence:4}',
    refundNumberFormat: 'OA-{year}-{sequence:4}',
    checkTaxId: checkJib,
    checkRegistrationNumber: checkBosnianRegistration,
    checkBankAccount: checkBosnianAccount,
    formatBankAccount: formatIban,
  },
  HR: {
    code: 'HR',
    currency: 'EUR',
    timeZone: 'Europe/Zagreb',
    languages: ['hr', 'en'],
    defaultLanguage: 'hr',
    vat: vatHR,
    accounts: accountsHR,
    expenseCategories: expenseCategoriesOf('HR'),
    invoiceNumberFormat: '{sequence}-{series}-1',
    refundNumberFormat: 'SP-{year}-{sequence:4}',
    checkTaxId: checkOib,
    checkRegistrationNumber: checkCroatianRegistration,
    checkBankAccount: checkCroatianAccount,
    formatBankAccount: formatIban,
  },
};

/** Everything that differs by country. The chart of accounts is loaded apart, from `@bilko/countries/charts`. */
export function country(code: CountryCode): Country {
  return countries[code];
}

/** A contact's tax id by its own country (ISO 3166-1); where we know no rule it is taken as typed. */
export function checkTaxIdOf(countryCode: string, text: string): IdentifierCheck {
  if (countryCode === 'RS' || countryCode === 'BA' || countryCode === 'HR') {
    return countries[countryCode].checkTaxId(text);
  }
  return { ok: true, value: text.trim() };
}

/** The VAT number that goes with a tax id: RS + PIB, HR + OIB, the last twelve digits of a JIB. */
export function vatNumberOf(code: CountryCode, taxId: string): string {
  return code === 'BA' ? bare(taxId).slice(-12) : code + bare(taxId);
}

/** The euro is worth this many convertible marks, by law. */
export const bamPerEuro = '1.95583';

/** Members of the European Union, ISO 3166-1 (Greece by its country code). */
const euMembers = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(
  ' ',
);

export function isInEu(countryCode: string): boolean {
  return euMembers.includes(countryCode);
}
