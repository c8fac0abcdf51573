import type { CountryCode, Language } from '@bilko/core';
import { inCyrillic } from '../in-cyrillic';
import { bosnianDebts, croatianDebts, englishDebts, serbianLatinDebts } from './debt-languages';

/** Words of the papers about debts. Names in braces are filled in. */
export type DebtWords = Readonly<{
  offsetTitle: string;
  openItemsTitle: string;
  debtor: string;
  day: string;
  onDay: string;
  /** "{amount}", "{seller}", "{partner}", "{ground}". */
  offsetText: string;
  /** The law that ends mutual debts, by the business's country. */
  offsetGround: Readonly<Record<CountryCode, string>>;
  offsetReversed: string;
  claims: string;
  debts: string;
  document: string;
  issuedOn: string;
  dueOn: string;
  documentAmount: string;
  offsetAmount: string;
  openAmount: string;
  total: string;
  /** "{day}". */
  openItemsText: string;
  /** "{seller}", "{partner}", "{amount}". */
  inFavourOfSeller: string;
  inFavourOfPartner: string;
  settled: string;
  nothingOpen: string;
  confirmTitle: string;
  confirmText: string;
  confirmed: string;
  denied: string;
  deniedReason: string;
  /** RS asks for the agreement of open items by law. */
  openItemsGround: Readonly<Record<CountryCode, string>>;
  forSeller: string;
  forPartner: string;
  placeAndDay: string;
  stamp: string;
}>;

const wordsByLanguage: Readonly<Record<Language, DebtWords>> = {
  'sr-Latn': serbianLatinDebts,
  'sr-Cyrl': inCyrillic(serbianLatinDebts),
  bs: bosnianDebts,
  hr: croatianDebts,
  en: englishDebts,
};

export function debtWordsOf(language: Language): DebtWords {
  return wordsByLanguage[language];
}
