import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { isLocale, localeCookie, timeZone } from './locales';
import { loadMessages } from './load-messages';
import { negotiateLocale } from './negotiate';

/** The cookie of the language switch decides, else the browser; the address never carries a language. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(localeCookie)?.value;
  const locale = isLocale(chosen) ? chosen : negotiateLocale((await headers()).get('accept-language'));
  return { locale, messages: await loadMessages(locale), timeZone };
});
