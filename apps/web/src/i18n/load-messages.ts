import type { Locale } from './locales';
import { namespaces, type Messages } from './messages.generated';

/** Reads one language: every file of messages/<locale>/ under the name of the file. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  const entries = await Promise.all(
    namespaces.map(async (namespace) => {
      const file = (await import(`../../messages/${locale}/${namespace}.json`)) as { default: unknown };
      return [namespace, file.default] as const;
    }),
  );
  return Object.fromEntries(entries) as Messages;
}
