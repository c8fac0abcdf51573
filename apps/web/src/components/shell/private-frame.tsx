'use client';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect, type ReactNode } from 'react';
import { NextIntlClientProvider } from 'next-intl';
import { timeZone, type Locale } from '@/i18n/locales';
import type { Messages } from '@/i18n/messages.generated';
import { QueryProvider } from '@/lib/query/query-provider';
import { useSessionState } from '@/lib/session/use-session';
import { AppShell } from './app-shell';
import { Waiting } from './waiting';

type Props = { locale: Locale; messages: Messages; children: ReactNode };

/**
 * Private pages: nothing is shown before it is known who looks. The provider of messages is imported here and
 * not in the server's layout: there the bundler would load the code of one layout for all of them.
 */
export function PrivateFrame({ locale, messages, children }: Props) {
  const state = useSessionState();
  const router = useRouter();
  const path = usePathname();

  useEffect(() => {
    if (state.status === 'person') router.replace('/account');
    if (state.status !== 'anonymous') return;
    const next = `${path}${window.location.search}`;
    router.replace(`/login?next=${encodeURIComponent(next)}${state.hasEnded ? '&ended=1' : ''}`);
  }, [state, path, router]);

  return (
    <NextIntlClientProvider locale={locale} messages={messages} timeZone={timeZone}>
      {state.status === 'member' ? (
        <QueryProvider>
          <AppShell>{children}</AppShell>
        </QueryProvider>
      ) : (
        <div className="mx-auto max-w-[75rem] px-4 pt-24 md:px-8">
          <Waiting state={state} />
        </div>
      )}
    </NextIntlClientProvider>
  );
}
