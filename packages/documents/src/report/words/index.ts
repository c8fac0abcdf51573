import type { Language } from '@bilko/core';
import { inCyrillic } from '../../in-cyrillic';
import { bosnianReport } from './bs';
import { englishReport } from './en';
import { croatianReport } from './hr';
import type { ReportWords } from './report-words';
import { serbianLatinReport } from './sr-latn';

const wordsByLanguage: Readonly<Record<Language, ReportWords>> = {
  'sr-Latn': serbianLatinReport,
  'sr-Cyrl': inCyrillic(serbianLatinReport),
  bs: bosnianReport,
  hr: croatianReport,
  en: englishReport,
};

export function reportWordsOf(language: Language): ReportWords {
  return wordsByLanguage[language];
}
