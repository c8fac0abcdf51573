import type { Language } from '@bilko/core';

/** Languages of the interface: those of documents and mails. Named here, the list comes without the rest of core. */
export const locales = ['sr-Latn', 'sr-Cyrl', 'bs', 'hr', 'en'] as const satisfies readonly Language[];
export type Locale = Language;
export const defaultLocale: Locale = 'sr-Latn';
/** Of the texts of the interface; days and times of a business follow its country: lib/format. */
export const timeZone = 'Europe/Belgrade';
export const localeCookie = 'bilko.locale';

export function isLocale(text: string | undefined): text is Locale {
  return locales.some((locale) => locale === text);
}
