import type { CountryCode, Language, VatCategory } from '@bilko/core';

/** Where in the VAT act a supply is freed of VAT; what is missing is not said by the code. */
export interface Exemption {
  readonly code: string;
  readonly category: VatCategory;
  readonly article?: string | undefined;
  readonly paragraph?: string | undefined;
  readonly point?: string | undefined;
  readonly subpoint?: string | undefined;
}

const actsInEnglish: Readonly<Record<CountryCode, string>> = {
  RS: 'Serbian VAT Act',
  BA: 'VAT Act of Bosnia and Herzegovina',
  HR: 'Croatian VAT Act',
};

function inEnglish(country: CountryCode, ground: Exemption): string {
  const parts = [ground.paragraph, ground.point, ground.subpoint]
    .filter((part) => part !== undefined)
    .map((part) => `(${part})`);
  return `Article ${ground.article ?? ''}${parts.join('')} of the ${actsInEnglish[country]}`;
}

function inWords(
  ground: Exemption,
  words: { article: string; paragraph: string; point: string; subpoint: string; act: string },
): string {
  const ordinal = (text: string) => (/^\d+$/.test(text) ? `${text}.` : text);
  return [
    `${words.article} ${ordinal(ground.article ?? '')}`,
    ground.paragraph === undefined ? undefined : `${words.paragraph} ${ordinal(ground.paragraph)}`,
    ground.point === undefined ? undefined : `${words.point} ${ground.point})`,
    ground.subpoint === undefined ? undefined : `${words.subpoint} (${ground.subpoint})`,
    words.act,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

const latin = { article: 'čl.', paragraph: 'st.', point: 'tač.', subpoint: 'podtač.' };

/**
 * The legal reference as it stands on an invoice: "čl. 24. st. 1. tač. 2) Zakona o PDV". Undefined for a
 * ground that names no article.
 */
export function legalGround(country: CountryCode, ground: Exemption, language: Language): string | undefined {
  if (ground.article === undefined) return undefined;
  if (language === 'en') return inEnglish(country, ground);
  if (language === 'sr-Cyrl') {
    const act = country === 'HR' ? 'Закона о ПДВ-у' : 'Закона о ПДВ';
    const cyrillic = { article: 'чл.', paragraph: 'ст.', point: 'тач.', subpoint: 'подтач.', act };
    return inWords(cyrillicLetters(ground), cyrillic);
  }
  const act = country === 'HR' ? 'Zakona o PDV-u' : 'Zakona o PDV';
  return inWords(ground, { ...latin, ...(country === 'HR' ? { point: 'toč.' } : {}), act });
}

const letters: Readonly<Record<string, string>> = { a: 'а', b: 'б', v: 'в', g: 'г' };

/** The act itself numbers inserted provisions by letters: 5a, 16b, 16v, 16g. */
function cyrillicLetters(ground: Exemption): Exemption {
  const turn = (text: string | undefined) => text?.replace(/[abvg]$/, (letter) => letters[letter] ?? letter);
  return {
    ...ground,
    article: turn(ground.article),
    paragraph: turn(ground.paragraph),
    point: turn(ground.point),
  };
}
