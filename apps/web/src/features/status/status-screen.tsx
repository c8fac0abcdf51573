'use client';
import { CircleCheck, CircleHelp, CircleX, Clock, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { Button, LinkButton } from '@/components/button';
import { LanguageSwitch, ThemeSwitch } from '@/components/preferences';
import { Logo } from '@/components/shell/logo';
import { Skeleton } from '@/components/states';
import { classNames } from '@/lib/class-names';
import type { PartName, PartState } from './ask-state';
import { useServiceState, type Seen } from './use-service-state';

const parts: readonly PartName[] = ['api', 'database', 'queue', 'storage', 'mail'];

const looks: Readonly<Record<PartState, { icon: ReactNode; colour: string }>> = {
  works: { icon: <CircleCheck />, colour: 'text-action' },
  slow: { icon: <Clock />, colour: 'text-soon' },
  starting: { icon: <Clock />, colour: 'text-muted' },
  down: { icon: <CircleX />, colour: 'text-danger' },
  unknown: { icon: <CircleHelp />, colour: 'text-muted' },
};

const timeOf = (instant: number) =>
  new Intl.DateTimeFormat('de-DE', { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(instant);

/** Whether Bilko works, part by part, in words for whoever only wants to know whether it is their own fault. */
export function StatusScreen() {
  const t = useTranslations('status');
  const common = useTranslations('common');
  const { seen, askNow } = useServiceState();
  return (
    <div className="mx-auto flex min-h-dvh max-w-2xl flex-col px-4 py-6 md:px-10">
      <header className="flex items-center justify-between gap-4">
        <span className="flex items-center gap-3 text-lg font-semibold">
          <Logo className="size-9" />
          {common('appName')}
        </span>
        <div className="flex gap-2">
          <LanguageSwitch isLabelHidden />
          <ThemeSwitch isLabelHidden className="max-sm:hidden" />
        </div>
      </header>
      <main className="py-10">
        <h1 className="text-2xl">{t('title')}</h1>
        <div role="status" className="mt-6">
          {seen ? <Summary seen={seen} /> : <p className="text-muted">{t('checking')}</p>}
        </div>
        <ul className="mt-8 divide-y border-y">
          {parts.map((part) => (
            <Part key={part} part={part} state={seen?.state.parts[part]} />
          ))}
        </ul>
        <p className="mt-4 text-sm text-muted">
          {seen && t('checkedAt', { time: timeOf(seen.at) })} {t('byItself')}
        </p>
        <div className="mt-6 flex flex-wrap gap-3">
          <Button icon={<RotateCw />} onClick={askNow}>
            {t('checkNow')}
          </Button>
          <LinkButton href="/dashboard">{t('toApp')}</LinkButton>
        </div>
      </main>
    </div>
  );
}

function Summary({ seen: { state, since } }: { seen: Seen }) {
  const t = useTranslations('status');
  const { summary } = state;
  const { icon, colour } = looks[summary === 'silent' ? 'down' : summary];
  return (
    <div className="flex gap-4">
      <span aria-hidden className={classNames('mt-1 [&_svg]:size-8', colour)}>
        {icon}
      </span>
      <div>
        <p className="text-2xl font-semibold">{t(`summary.${summary}`)}</p>
        <p className="mt-1 text-muted">{t(`more.${summary}`)}</p>
        {summary !== 'works' && (
          <p className="mt-1 text-sm text-muted">{t('since', { time: timeOf(since) })}</p>
        )}
      </div>
    </div>
  );
}

function Part({ part, state }: { part: PartName; state: PartState | undefined }) {
  const t = useTranslations('status');
  return (
    <li className="flex items-center justify-between gap-6 py-3">
      <div>
        <p className="font-medium">{t(`part.${part}`)}</p>
        <p className="text-sm text-muted">{t(`does.${part}`)}</p>
      </div>
      {state ? (
        <span
          className={classNames(
            'flex items-center gap-2 whitespace-nowrap [&_svg]:size-4',
            looks[state].colour,
          )}
        >
          <span aria-hidden>{looks[state].icon}</span>
          {t(`state.${state}`)}
        </span>
      ) : (
        <Skeleton className="h-5 w-20" />
      )}
    </li>
  );
}
