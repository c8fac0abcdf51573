import type { Locale } from './locales';
import { namespaces, type Messages } from './messages.generated';

type File = { default: unknown };

/** Cyrillic is made from Latin when the program is built: scripts/messages.mjs. */
const read = (locale: Locale, namespace: string): Promise<File> =>
  locale === 'sr-Cyrl'
    ? (import(`./generated/sr-Cyrl/${namespace}.json`) as Promise<File>)
    : (import(`../../messages/${locale}/${namespace}.json`) as Promise<File>);

/** Reads one language: every file of messages/<locale>/ under the name of the file. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  const entries = await Promise.all(
    namespaces.map(async (namespace) => [namespace, (await read(locale, namespace)).default] as const),
  );
  return Object.fromEntries(entries) as Messages;
}
