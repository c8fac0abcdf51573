import type { CountryCode, Language } from '@bilko/core';
import type { PaperStatement } from '../invoice-paper';
import { bosnian } from './bs';
import { croatian } from './hr';
import { english } from './en';
import { serbianCyrillic } from './sr-cyrl';
import { serbianLatin } from './sr-latn';
import type { IdentifierNames, Words } from './words';

const wordsByLanguage: Readonly<Record<Language, Words>> = {
  'sr-Latn': serbianLatin,
  'sr-Cyrl': serbianCyrillic,
  bs: bosnian,
  hr: croatian,
  en: english,
};

export function wordsOf(language: Language): Words {
  return wordsByLanguage[language];
}

/** Puts the values in the places named in braces. */
export function fill(text: string, params: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => params[name] ?? place);
}

/** The name of a UNECE unit in the language; a word that is no such code stays as it is. */
export function unitName(words: Words, unit: string): string {
  return Object.hasOwn(words.units, unit) ? words.units[unit as keyof Words['units']] : unit;
}

export function identifierNames(words: Words, country: string | undefined): IdentifierNames {
  if (country === 'RS' || country === 'BA' || country === 'HR') return words.identifiers[country];
  return words.identifiers.other;
}

export function statementText(words: Words, country: CountryCode, statement: PaperStatement): string {
  if ('text' in statement) return statement.text;
  const wording = words.statements[statement.key];
  const text = typeof wording === 'string' ? wording : wording[country];
  const ground = statement.params?.['ground'];
  return ground ? fill(text, { ground }) : text.replace(' ({ground})', '');
}
