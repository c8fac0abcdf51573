'use client';
import { useMemo } from 'react';
import { useLocale } from 'next-intl';

/** Where the customers of small businesses here are; the three at home first. */
const home = ['RS', 'BA', 'HR'];
const others =
  'AE AL AT AU BE BG BR CA CH CN CY CZ DE DK EE ES FI FR GB GR HU IE IL IN IS IT JP KR LI LT LU LV MC MD ME MK MT NL NO NZ PL PT RO RU SE SG SI SK TR UA US XK ZA'.split(
    ' ',
  );

export function useCountryOptions() {
  const locale = useLocale();
  return useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: 'region' });
    const option = (value: string) => ({ value, label: names.of(value) ?? value });
    const sorted = others.map(option).sort((a, b) => a.label.localeCompare(b.label, locale));
    return [...home.map(option), ...sorted];
  }, [locale]);
}

export function useCountryName() {
  const locale = useLocale();
  return useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: 'region' });
    return (code: string) => names.of(code) ?? code;
  }, [locale]);
}
