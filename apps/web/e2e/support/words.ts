import { createTranslator } from 'next-intl';
import { loadMessages } from '../../src/i18n/load-messages';
import { timeZone, type Locale } from '../../src/i18n/locales';
import type { Messages } from '../../src/i18n/messages.generated';

type Place = keyof Messages;
type Values = Record<string, string | number>;

/** The words of a screen, from the same files as the screen: `say('auth.login')`. */
export type Words = (key: string, values?: Values) => string;

export async function wordsOf(locale: Locale): Promise<Words> {
  const messages = await loadMessages(locale);
  // The journeys name many keys of many files; the type of all of them at once is too much for the compiler.
  const translate = createTranslator({
    locale,
    messages,
    timeZone,
    onError: (problem) => {
      throw problem;
    },
  }) as unknown as Words;
  return translate;
}

type Tree = { readonly [key: string]: string | Tree };

function* textsOf(tree: Tree): Generator<string> {
  for (const value of Object.values(tree)) {
    if (typeof value === 'string') yield value;
    else yield* textsOf(value);
  }
}

/**
 * Whole sentences that this language does not have, of the language it would be mixed with: none may be seen on a screen
 * in `locale`.
 */
export async function foreignTexts(locale: Locale): Promise<ReadonlySet<string>> {
  const other: Locale = locale === 'sr-Latn' ? 'en' : 'sr-Latn';
  const own = new Set(textsOf((await loadMessages(locale)) as unknown as Tree));
  const foreign = [...textsOf((await loadMessages(other)) as unknown as Tree)];
  return new Set(foreign.filter((text) => !own.has(text) && !text.includes('{') && text.length > 2));
}

/** The message files of a screen, by which a key shown in place of a text is known. */
export async function places(): Promise<readonly Place[]> {
  return Object.keys(await loadMessages('en')) as Place[];
}
