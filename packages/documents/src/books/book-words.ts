import type { Language } from '@bilko/core';
import { inCyrillic } from '../in-cyrillic';

/** Words of the cash book and of the KPO book. */
export type BookWords = Readonly<{
  cashBook: string;
  slip: string;
  cashIn: string;
  cashOut: string;
  party: string;
  kpoBook: string;
  kpoNumber: string;
  kpoDescription: string;
  products: string;
  services: string;
  incomeTotal: string;
  /** "{number}", "{contact}". */
  kpoInvoice: string;
  kpoCreditNote: string;
  kpoCash: string;
}>;

const serbianLatin: BookWords = {
  cashBook: 'Blagajnički dnevnik',
  slip: 'Broj naloga',
  cashIn: 'Uplata',
  cashOut: 'Isplata',
  party: 'Ko',
  kpoBook: 'KPO – knjiga o ostvarenom prometu paušalno oporezovanih obveznika',
  kpoNumber: 'Redni broj',
  kpoDescription: 'Datum i opis knjiženja',
  products: 'Prihod od prodaje proizvoda i robe',
  services: 'Prihod od izvršenih usluga',
  incomeTotal: 'Svega prihodi',
  kpoInvoice: 'Faktura {number}, {contact}',
  kpoCreditNote: 'Knjižno odobrenje {number}, {contact}',
  kpoCash: 'Blagajna {number}, {contact}',
};

const wordsByLanguage: Readonly<Record<Language, BookWords>> = {
  'sr-Latn': serbianLatin,
  'sr-Cyrl': inCyrillic(serbianLatin),
  bs: serbianLatin,
  hr: {
    ...serbianLatin,
    cashBook: 'Blagajnički izvještaj',
    slip: 'Broj uplatnice ili isplatnice',
    party: 'Tko',
    services: 'Prihod od obavljenih usluga',
    incomeTotal: 'Ukupni prihodi',
    kpoInvoice: 'Račun {number}, {contact}',
    kpoCreditNote: 'Odobrenje {number}, {contact}',
  },
  en: {
    cashBook: 'Cash book',
    slip: 'Slip number',
    cashIn: 'In',
    cashOut: 'Out',
    party: 'Who',
    kpoBook: 'KPO – book of income of lump-sum taxpayers',
    kpoNumber: 'Number',
    kpoDescription: 'Date and description',
    products: 'Income from products and goods',
    services: 'Income from services',
    incomeTotal: 'Total income',
    kpoInvoice: 'Invoice {number}, {contact}',
    kpoCreditNote: 'Credit note {number}, {contact}',
    kpoCash: 'Cash {number}, {contact}',
  },
};

export function bookWordsOf(language: Language): BookWords {
  return wordsByLanguage[language];
}
