'use client';
import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect, type ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { LanguageSwitch, ThemeSwitch } from '@/components/preferences';
import { Logo } from '@/components/shell/logo';
import { useSessionState } from '@/lib/session/use-session';
import { nextPlace } from './next-place';

type AuthFrameProps = {
  title: string;
  lead: string;
  children: ReactNode;
  /** What is done here is done by members, too: nobody is taken along. */
  isForMembers?: boolean;
};

/** The frame of the pages before login. Who is logged in already is taken along. */
export function AuthFrame({ title, lead, children, isForMembers = false }: AuthFrameProps) {
  const t = useTranslations('auth');
  const common = useTranslations('common');
  const state = useSessionState();
  const router = useRouter();
  const next = nextPlace(useSearchParams().get('next'));

  useEffect(() => {
    if (isForMembers) return;
    if (state.status === 'person') router.replace('/account');
    if (state.status === 'member' && !state.isStale) router.replace(next);
  }, [state, router, next, isForMembers]);

  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[minmax(20rem,2fr)_3fr]">
      <aside className="hidden flex-col justify-between border-r bg-sunken p-10 lg:flex">
        <Brand name={common('appName')} />
        <div className="max-w-sm">
          <p className="text-figure font-semibold tracking-tight text-balance">{t('pitch')}</p>
          <p className="mt-4 text-muted">{t('pitchMore')}</p>
        </div>
        <span />
      </aside>
      <div className="flex min-h-dvh flex-col px-4 py-6 md:px-10">
        <header className="flex items-center justify-between gap-4 lg:justify-end">
          <div className="lg:hidden">
            <Brand name={common('appName')} />
          </div>
          <div className="flex gap-2">
            <LanguageSwitch isLabelHidden />
            <ThemeSwitch isLabelHidden className="max-sm:hidden" />
          </div>
        </header>
        <main className="mx-auto w-full max-w-lg py-10 lg:my-auto">
          <h1 className="text-3xl">{title}</h1>
          <p className="mt-2 mb-8 text-muted">{lead}</p>
          {children}
        </main>
      </div>
    </div>
  );
}

function Brand({ name }: { name: string }) {
  return (
    <span className="flex items-center gap-3 text-lg font-semibold">
      <Logo className="size-9" />
      {name}
    </span>
  );
}
