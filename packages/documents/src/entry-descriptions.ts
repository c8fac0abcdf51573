import type { Language } from '@bilko/core';
import { inCyrillic } from './in-cyrillic';
import { fill } from './translations';

type Words = Readonly<Record<Exclude<Language, 'sr-Cyrl'>, string>>;

/** What entries that no document names are called in the journal, by the organization's language. */
const entryWords = {
  revaluation: {
    'sr-Latn': 'Kursne razlike',
    bs: 'Kursne razlike',
    hr: 'Tečajne razlike',
    en: 'Exchange differences',
  },
  revaluationTakenBack: {
    'sr-Latn': 'Kursne razlike, vraćanje na obračun po dokumentima',
    bs: 'Kursne razlike, vraćanje na obračun po dokumentima',
    hr: 'Tečajne razlike, povrat na obračun po dokumentima',
    en: 'Exchange differences, back to the amounts of the documents',
  },
  offset: {
    'sr-Latn': 'Kompenzacija',
    bs: 'Kompenzacija',
    hr: 'Prijeboj',
    en: 'Offsetting',
  },
  offsetReversed: {
    'sr-Latn': 'Storno kompenzacije',
    bs: 'Storno kompenzacije',
    hr: 'Storno prijeboja',
    en: 'Offsetting reversed',
  },
  ownerCost: {
    'sr-Latn': 'Trošak platio/la',
    bs: 'Trošak platio/la',
    hr: 'Trošak platio/la',
    en: 'Cost paid by',
  },
  ownerCostReversed: {
    'sr-Latn': 'Storno: trošak nije platio/la',
    bs: 'Storno: trošak nije platio/la',
    hr: 'Storno: trošak nije platio/la',
    en: 'Reversed: cost not paid by',
  },
  ownerRepayment: {
    'sr-Latn': 'Povraćaj troška',
    bs: 'Povrat troška',
    hr: 'Povrat troška',
    en: 'Repayment',
  },
  creditRefund: {
    'sr-Latn': 'Povraćaj preplate',
    bs: 'Povrat preplate',
    hr: 'Povrat preplate',
    en: 'Overpayment paid back',
  },
  creditBack: {
    'sr-Latn': 'Vraćena preplata dobavljaču',
    bs: 'Vraćena preplata dobavljaču',
    hr: 'Vraćena preplata dobavljaču',
    en: 'Overpayment came back',
  },
  advanceRefund: {
    'sr-Latn': 'Povraćaj avansa',
    bs: 'Povrat avansa',
    hr: 'Povrat predujma',
    en: 'Advance paid back',
  },
  advanceBack: {
    'sr-Latn': 'Vraćen avans',
    bs: 'Vraćen avans',
    hr: 'Vraćen predujam',
    en: 'Advance returned',
  },
  advanceRefundConfirmed: {
    'sr-Latn': 'Kupac je ispravio odbitak PDV-a',
    bs: 'Kupac je ispravio odbitak PDV-a',
    hr: 'Kupac je ispravio pretporez',
    en: 'Customer corrected the deduction of VAT',
  },
  advanceInvoiceReversed: {
    'sr-Latn': 'Storno avansnog računa dobavljača',
    bs: 'Storno avansnog računa dobavljača',
    hr: 'Storno dobavljačeva računa za predujam',
    en: "Supplier's advance invoice reversed",
  },
  cashIn: {
    'sr-Latn': 'Uplatnica',
    bs: 'Uplatnica',
    hr: 'Uplatnica',
    en: 'Cash received',
  },
  cashOut: {
    'sr-Latn': 'Isplatnica',
    bs: 'Isplatnica',
    hr: 'Isplatnica',
    en: 'Cash paid out',
  },
  openingBalances: {
    'sr-Latn': 'Početno stanje na dan {day}',
    bs: 'Početno stanje na dan {day}',
    hr: 'Početno stanje na dan {day}',
    en: 'Opening balances on {day}',
  },
  openingReversed: {
    'sr-Latn': 'Storno: Početno stanje na dan {day}',
    bs: 'Storno: Početno stanje na dan {day}',
    hr: 'Storno: Početno stanje na dan {day}',
    en: 'Reversal: Opening balances on {day}',
  },
  cashReversed: {
    'sr-Latn': 'Storno',
    bs: 'Storno',
    hr: 'Storno',
    en: 'Reversal',
  },
} as const satisfies Record<string, Words>;

export type EntryKind = keyof typeof entryWords;
export const entryKinds = Object.keys(entryWords) as EntryKind[];

/** For example "Kursne razlike"; names in braces are filled in. */
export function entryDescription(
  kind: EntryKind,
  language: Language,
  params: Readonly<Record<string, string>> = {},
): string {
  const words = entryWords[kind];
  const text = language === 'sr-Cyrl' ? inCyrillic(words['sr-Latn']) : words[language];
  return fill(text, params);
}
