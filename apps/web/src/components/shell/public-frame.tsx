'use client';
import type { ReactNode } from 'react';
import { NextIntlClientProvider } from 'next-intl';
import { timeZone, type Locale } from '@/i18n/locales';
import type { Messages } from '@/i18n/messages.generated';

type Props = { locale: Locale; messages: Pick<Messages, 'common' | 'errors' | 'auth'>; children: ReactNode };

/** Words for the pages before login. A file of its own for the same reason as in private-frame.tsx. */
export function PublicFrame({ locale, messages, children }: Props) {
  return (
    <NextIntlClientProvider locale={locale} messages={messages} timeZone={timeZone}>
      {children}
    </NextIntlClientProvider>
  );
}
