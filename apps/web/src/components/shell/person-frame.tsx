'use client';
import { LogOut } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, type ReactNode } from 'react';
import { NextIntlClientProvider, useTranslations } from 'next-intl';
import { timeZone, type Locale } from '@/i18n/locales';
import type { Messages } from '@/i18n/messages.generated';
import { PersonQueryProvider } from '@/lib/query/query-provider';
import { useSessionState } from '@/lib/session/use-session';
import { Button } from '../button';
import { LanguageSwitch, ThemeSwitch } from '../preferences';
import { Logo } from './logo';
import { useLogout } from './use-logout';
import { Waiting } from './waiting';

type Words = Pick<Messages, 'common' | 'errors' | 'auth' | 'account' | 'security' | 'data' | 'shell'>;
type Props = { locale: Locale; messages: Words; children: ReactNode };

/** The page of whoever is logged in without a business; everybody else is led to where he belongs. */
export function PersonFrame({ locale, messages, children }: Props) {
  const state = useSessionState();
  const router = useRouter();

  useEffect(() => {
    if (state.status === 'anonymous') router.replace(state.hasEnded ? '/login?ended=1' : '/login');
    if (state.status === 'member') router.replace('/dashboard');
  }, [state, router]);

  return (
    <NextIntlClientProvider locale={locale} messages={messages} timeZone={timeZone}>
      <div className="mx-auto max-w-2xl px-4 py-6 md:px-8">
        {state.status === 'person' ? (
          <PersonQueryProvider>
            <Head />
            <main className="pt-10 pb-16">{children}</main>
          </PersonQueryProvider>
        ) : (
          <div className="pt-24">
            <Waiting state={state} />
          </div>
        )}
      </div>
    </NextIntlClientProvider>
  );
}

function Head() {
  const t = useTranslations('shell');
  const common = useTranslations('common');
  const leave = useLogout();
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
      <span className="flex items-center gap-3 text-lg font-semibold">
        <Logo className="size-9" />
        {common('appName')}
      </span>
      <div className="flex flex-wrap gap-2">
        <LanguageSwitch isLabelHidden />
        <ThemeSwitch isLabelHidden className="max-sm:hidden" />
        <Button icon={<LogOut />} onClick={leave}>
          {t('logout')}
        </Button>
      </div>
    </header>
  );
}
