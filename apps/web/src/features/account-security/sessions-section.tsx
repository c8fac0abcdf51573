'use client';
import { useTranslations } from 'next-intl';
import type { LoginSessionView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Section } from '@/components/page';
import { ErrorState, SkeletonList } from '@/components/states';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';

export function SessionsSection() {
  const t = useTranslations('security.sessions');
  const say = useProblemText();
  const query = useApiQuery('listSessions', {});
  const endOthers = useApiMutation('endOtherSessions', { refreshes: ['auth'] });
  const sessions = query.data?.data ?? [];
  const endAll = () =>
    endOthers.mutateAsync({}).then(
      () => toast(t('othersEnded')),
      (problem: unknown) => toast(say(problem), { tone: 'danger' }),
    );
  return (
    <Section
      title={t('title')}
      description={t('hint')}
      action={
        sessions.length > 1 && (
          <Button isBusy={endOthers.isPending} onClick={() => void endAll()}>
            {t('endOthers')}
          </Button>
        )
      }
    >
      {query.isPending && <SkeletonList rows={2} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {sessions.length > 0 && (
        <ul aria-label={t('title')} className="divide-y border-y">
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function SessionRow({ session }: { session: LoginSessionView }) {
  const t = useTranslations('security.sessions');
  const say = useProblemText();
  const format = useFormat();
  const end = useApiMutation('endSession', { refreshes: ['auth'] });
  const { id, browser, system, ipAddress, lastUsedAt, isCurrent } = session;
  const device = browser && system ? t('device', { browser, system }) : (browser ?? system ?? t('unknown'));
  const endThis = () =>
    end.mutateAsync({ params: { id } }).then(
      () => toast(t('ended')),
      (problem: unknown) => toast(say(problem), { tone: 'danger' }),
    );
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0">
        <p className="font-medium">
          {device}
          {isCurrent && <span className="ml-2 text-sm font-normal text-action">{t('current')}</span>}
        </p>
        <p className="text-sm break-words text-muted tabular-nums">
          {t('lastUsed', { when: format.instant(lastUsedAt), address: ipAddress ?? '–' })}
        </p>
      </div>
      {!isCurrent && (
        <Button
          look="quiet"
          isBusy={end.isPending}
          aria-label={t('endOf', { device })}
          onClick={() => void endThis()}
        >
          {t('end')}
        </Button>
      )}
    </li>
  );
}
