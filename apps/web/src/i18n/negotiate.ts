import { defaultLocale, type Locale } from './locales';

/** Bosnian, Croatian and Montenegrin readers read Serbian in Latin letters with ease, English ones do not. */
const byLanguage: Readonly<Record<string, Locale>> = {
  sr: 'sr-Latn',
  sh: 'sr-Latn',
  bs: 'sr-Latn',
  hr: 'sr-Latn',
  cnr: 'sr-Latn',
  en: 'en',
};

/** Picks the interface language from an Accept-Language header; the default where it names none we have. */
export function negotiateLocale(header: string | null | undefined): Locale {
  const wishes = (header ?? '')
    .split(',')
    .map((part, order) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = /^\s*q=(\d(?:\.\d+)?)\s*$/.exec(parameters.join(';'))?.[1];
      return { language: tag.toLowerCase().split('-')[0] ?? '', weight: +(quality ?? '1'), order };
    })
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight || a.order - b.order);
  for (const { language } of wishes) {
    const locale = byLanguage[language];
    if (locale) return locale;
  }
  return defaultLocale;
}
