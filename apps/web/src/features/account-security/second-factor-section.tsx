'use client';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { SecondFactorView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Section } from '@/components/page';
import { ErrorState, Notice, SkeletonList } from '@/components/states';
import { useFormat } from '@/lib/format/use-format';
import { useApiQuery } from '@/lib/query/use-api';
import { useUser } from '@/lib/session/use-session';
import type { FactorDeed } from './second-factor-dialog';

const SecondFactorDialog = dynamic(
  () => import('./second-factor-dialog').then((module) => module.SecondFactorDialog),
  { ssr: false },
);

const FEW_CODES = 3;

export function SecondFactorSection() {
  const t = useTranslations('security.factor');
  const query = useApiQuery('getSecondFactor', {});
  const [deed, setDeed] = useState<FactorDeed | undefined>(undefined);
  return (
    <Section title={t('title')} description={t('hint')}>
      {query.isPending && <SkeletonList rows={2} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data && <Factor factor={query.data} onDeed={setDeed} />}
      {deed && <SecondFactorDialog deed={deed} onClose={() => setDeed(undefined)} />}
    </Section>
  );
}

function Factor({ factor, onDeed }: { factor: SecondFactorView; onDeed: (deed: FactorDeed) => void }) {
  const t = useTranslations('security.factor');
  const format = useFormat();
  const user = useUser();
  const { method, enabledAt, recoveryCodesLeft: count } = factor;
  if (method === null || enabledAt === null) {
    return (
      <>
        <p>{t('off')}</p>
        <div className="mt-4 flex flex-wrap gap-2">
          <Button look="primary" onClick={() => onDeed('app')}>
            {t('useApp')}
          </Button>
          <Button disabled={!user.isEmailConfirmed} onClick={() => onDeed('mail')}>
            {t('useMail')}
          </Button>
        </div>
        {!user.isEmailConfirmed && <p className="mt-2 text-sm text-muted">{t('needsEmail')}</p>}
      </>
    );
  }
  return (
    <>
      <p className="font-medium">{t(`on.${method}`)}</p>
      <p className="mt-1 text-muted">
        {t('since', { when: format.instant(enabledAt), count: String(count) })}
      </p>
      {count <= FEW_CODES && (
        <div className="mt-3">
          <Notice tone="soon">{t('few')}</Notice>
        </div>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        <Button onClick={() => onDeed('renew')}>{t('renew')}</Button>
        <Button look="danger" onClick={() => onDeed('off')}>
          {t('turnOff')}
        </Button>
      </div>
    </>
  );
}
