import type { Language } from '@bilko/core';

type Words = Readonly<Record<Language, string>>;

/** What entries that no document names are called in the journal, by the organization's language. */
const entryWords = {
  revaluation: {
    'sr-Latn': 'Kursne razlike',
    'sr-Cyrl': 'Курсне разлике',
    bs: 'Kursne razlike',
    hr: 'Tečajne razlike',
    en: 'Exchange differences',
  },
  revaluationTakenBack: {
    'sr-Latn': 'Kursne razlike, vraćanje na obračun po dokumentima',
    'sr-Cyrl': 'Курсне разлике, враћање на обрачун по документима',
    bs: 'Kursne razlike, vraćanje na obračun po dokumentima',
    hr: 'Tečajne razlike, povrat na obračun po dokumentima',
    en: 'Exchange differences, back to the amounts of the documents',
  },
  offset: {
    'sr-Latn': 'Kompenzacija',
    'sr-Cyrl': 'Компензација',
    bs: 'Kompenzacija',
    hr: 'Prijeboj',
    en: 'Offsetting',
  },
  offsetReversed: {
    'sr-Latn': 'Storno kompenzacije',
    'sr-Cyrl': 'Сторно компензације',
    bs: 'Storno kompenzacije',
    hr: 'Storno prijeboja',
    en: 'Offsetting reversed',
  },
  ownerCost: {
    'sr-Latn': 'Trošak platio/la',
    'sr-Cyrl': 'Трошак платио/ла',
    bs: 'Trošak platio/la',
    hr: 'Trošak platio/la',
    en: 'Cost paid by',
  },
  ownerRepayment: {
    'sr-Latn': 'Povraćaj troška',
    'sr-Cyrl': 'Повраћај трошка',
    bs: 'Povrat troška',
    hr: 'Povrat troška',
    en: 'Repayment',
  },
  cashIn: {
    'sr-Latn': 'Uplatnica',
    'sr-Cyrl': 'Уплатница',
    bs: 'Uplatnica',
    hr: 'Uplatnica',
    en: 'Cash received',
  },
  cashOut: {
    'sr-Latn': 'Isplatnica',
    'sr-Cyrl': 'Исплатница',
    bs: 'Isplatnica',
    hr: 'Isplatnica',
    en: 'Cash paid out',
  },
  cashReversed: {
    'sr-Latn': 'Storno',
    'sr-Cyrl': 'Сторно',
    bs: 'Storno',
    hr: 'Storno',
    en: 'Reversal',
  },
} as const satisfies Record<string, Words>;

/** For example "Kursne razlike". */
export function entryDescription(kind: keyof typeof entryWords, language: Language): string {
  return entryWords[kind][language];
}
