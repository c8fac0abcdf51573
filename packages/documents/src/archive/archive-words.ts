import type { Language } from '@bilko/core';
import { inCyrillic } from '../in-cyrillic';
import { bosnian } from './bs';
import { english } from './en';
import { croatian } from './hr';
import { serbianLatin } from './sr-latn';

/** Lists for people, beside the data for programs. */
export type ArchiveList = 'contacts' | 'invoices' | 'expenses' | 'journal' | 'accounts';

/** What an archive says to a person who opens it. */
export type ArchiveWords = Readonly<{
  /** Heads of the columns of each list. */
  lists: Readonly<Record<ArchiveList, readonly string[]>>;
  /** With "{organization}", "{madeAt}", "{files}". */
  readme: readonly string[];
}>;

const words: Readonly<Record<Language, ArchiveWords>> = {
  'sr-Latn': serbianLatin,
  'sr-Cyrl': inCyrillic(serbianLatin),
  bs: bosnian,
  hr: croatian,
  en: english,
};

export const archiveWordsOf = (language: Language): ArchiveWords => words[language];
