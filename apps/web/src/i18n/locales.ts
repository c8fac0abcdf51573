/** Languages of the interface. Documents and mails have more: see `languages` of @bilko/core. */
export const locales = ['sr-Latn', 'en'] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = 'sr-Latn';
/** Of the texts of the interface; days and times of a business follow its country: lib/format. */
export const timeZone = 'Europe/Belgrade';
export const localeCookie = 'bilko.locale';

export function isLocale(text: string | undefined): text is Locale {
  return locales.some((locale) => locale === text);
}
