import localFont from 'next/font/local';

export const interLatin = localFont({
  src: './inter-latin.woff2',
  weight: '400 700',
  display: 'swap',
  variable: '--font-inter-latin',
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0020-007E,U+00A0-017F,U+0218-021B,U+02C6,U+02DA,U+02DC,U+2009-200B,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F,U+2030,U+2032-2033,U+2039-203A,U+2044,U+20AC,U+2116,U+2122,U+2190-2193,U+2197,U+21B5,U+2212,U+2248,U+2260,U+2264-2265,U+2303,U+2318,U+2713',
    },
  ],
});

/** Fetched by the browser only where a Cyrillic letter stands on the page. */
export const interCyrillic = localFont({
  src: './inter-cyrillic.woff2',
  weight: '400 700',
  display: 'swap',
  preload: false,
  variable: '--font-inter-cyrillic',
  declarations: [{ prop: 'unicode-range', value: 'U+0300-0304,U+0400-045F,U+0490-0491' }],
});
