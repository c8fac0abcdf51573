import { defaultLocale, type Locale } from './locales';

/** Montenegrin readers read Serbian with ease. */
const byLanguage: Readonly<Record<string, Locale>> = {
  sr: 'sr-Latn',
  sh: 'sr-Latn',
  cnr: 'sr-Latn',
  bs: 'bs',
  hr: 'hr',
  en: 'en',
};

function localeOf(tag: string): Locale | undefined {
  const [language = '', ...rest] = tag.toLowerCase().split('-');
  const locale = byLanguage[language];
  return locale === 'sr-Latn' && rest.includes('cyrl') ? 'sr-Cyrl' : locale;
}

/** Picks the interface language from an Accept-Language header; the default where it names none we have. */
export function negotiateLocale(header: string | null | undefined): Locale {
  const wishes = (header ?? '')
    .split(',')
    .map((part, order) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = /^\s*q=(\d(?:\.\d+)?)\s*$/.exec(parameters.join(';'))?.[1];
      return { locale: localeOf(tag), weight: +(quality ?? '1'), order };
    })
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight || a.order - b.order);
  return wishes.find(({ locale }) => locale !== undefined)?.locale ?? defaultLocale;
}
