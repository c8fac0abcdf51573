import { languages, type Language } from '@bilko/core';
import { describe, expect, it } from 'vitest';
import { archiveWordsOf } from './archive/archive-words';
import { bookWordsOf } from './books/book-words';
import { debtWordsOf } from './debts/debt-words';
import { entryDescription, entryKinds } from './entry-descriptions';
import { inCyrillic } from './in-cyrillic';
import { bosnianMail } from './mail/bs';
import { englishMail } from './mail/en';
import { croatianMail } from './mail/hr';
import { serbianLatinMail } from './mail/sr-latn';
import { reportWordsOf } from './report/words';
import { wordsOf } from './translations';

const mailWords = {
  'sr-Latn': serbianLatinMail,
  'sr-Cyrl': inCyrillic(serbianLatinMail),
  bs: bosnianMail,
  hr: croatianMail,
  en: englishMail,
};
type Leaf = readonly [path: string, text: string];

function leaves(value: unknown, path: string): Leaf[] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, item]) => leaves(item, `${path}.${key}`));
}

/** Every word on a paper, in a file and in a mail. */
const textsOf = (language: Language): Leaf[] => [
  ...leaves(wordsOf(language), 'papers'),
  ...leaves(reportWordsOf(language), 'reports'),
  ...leaves(debtWordsOf(language), 'debts'),
  ...leaves(bookWordsOf(language), 'books'),
  ...leaves(archiveWordsOf(language), 'archive'),
  ...leaves(mailWords[language], 'mails'),
  ...entryKinds.map((kind): Leaf => [`entries.${kind}`, entryDescription(kind, language)]),
];

const placesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
const having = (language: Language, pattern: RegExp) =>
  textsOf(language).filter(([, text]) => pattern.test(text.replace(/\{\w+\}/g, ' ')));

describe('papers, files and mails', () => {
  it.each(languages.map((language) => [language]))(
    'have every text in %s, with the same places',
    (language) => {
      const own = new Map(textsOf(language));
      const reference = textsOf('sr-Latn');
      expect([...own.keys()].sort()).toEqual(reference.map(([path]) => path).sort());
      const differs = reference.filter(
        ([path, text]) => String(placesIn(text)) !== String(placesIn(own.get(path) ?? '')),
      );
      expect(differs).toEqual([]);
    },
  );

  it('are in Cyrillic letters where they are in Cyrillic', () => {
    const kept = /^(?:papers\.units\..*|papers\.(?:iban|bic))$/;
    const latin = having('sr-Cyrl', /[A-Za-zđžćčš]/i).filter(
      ([path, text]) =>
        !kept.test(path) &&
        /[A-Za-zđžćčš]/i.test(
          text.replace(/\{\w+\}|"[^"]*"|[\w/-]+\.md|Bilk[oau]|XML|CSV|PDF|UTF|NDJSON|SHA/g, ''),
        ),
    );
    expect(latin).toEqual([]);
  });

  const ekavian =
    /(?<!\p{L})(?:mesec|mest[oau]|promen|izmen|zahtev|prover|vredn|posled|sled[ei]|rešen|uspe[hš]|izvešt|dospe[lć]|delimičn|(?:gde|ovde|pre|posle|dve|obe|ceo|cela|cen[aeu])(?!\p{L}))/iu;
  // The name of a law of Serbia is quoted as it is.
  const withoutLaws = (found: Leaf[]) => found.filter(([, text]) => !text.includes('dodatu vrednost Srbije'));
  it.each(['bs', 'hr'] as const)('are ijekavian in %s', (language) => {
    expect(withoutLaws(having(language, ekavian))).toEqual([]);
  });

  it('are Croatian in hr', () => {
    const other = /(?<!\p{L})(?:avans|kurs|sistem|ko|šta|neko|niko|obavez[aeu])(?!\p{L})/iu;
    expect(having('hr', other)).toEqual([]);
    expect(
      having(
        'hr',
        /(?<!\p{L})(?:faktur|tačn|hiljad|preduze|uputstv|avans|sačuv|poresk|evrop|primalac|izdavalac|procent|bilans|saglas)/iu,
      ),
    ).toEqual([]);
  });
});
