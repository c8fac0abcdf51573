'use client';
import { Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { Section } from '@/components/page';
import { ErrorState, Notice, SkeletonList } from '@/components/states';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';
import { SureDialog } from './sure-dialog';

const WAIT_DAYS = 30;

/** The end of a business: asked for, waited for, taken back. */
export function BusinessSection() {
  const t = useTranslations('data.business');
  const say = useProblemText();
  const format = useFormat();
  const { organization } = useSession();
  const [isSure, setSure] = useState(false);
  const query = useApiQuery('getOrganizationDeletion', {});
  const refreshes = ['organization'];
  const ask = useApiMutation('requestOrganizationDeletion', { refreshes });
  const cancel = useApiMutation('cancelOrganizationDeletion', {
    refreshes,
    onSuccess: () => toast(t('cancelled')),
  });
  if (query.isPending) return <SkeletonList rows={2} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const { deletion, keepsBooks } = query.data;
  return (
    <Section title={t('title')} description={t(keepsBooks ? 'hintKept' : 'hintErased')}>
      <div aria-live="polite">
        {deletion && (
          <div className="mb-4">
            <Notice tone="danger">{t('standing', { at: format.instant(deletion.dueAt) })}</Notice>
          </div>
        )}
      </div>
      {cancel.isError && <Notice tone="danger">{say(cancel.error)}</Notice>}
      {deletion ? (
        <Button icon={<Undo2 />} isBusy={cancel.isPending} onClick={() => cancel.mutate({})}>
          {t('cancel')}
        </Button>
      ) : (
        <Button look="danger" icon={<Trash2 />} onClick={() => setSure(true)}>
          {t('ask')}
        </Button>
      )}
      {isSure && (
        <SureDialog
          title={t('sure', { name: organization.name })}
          text={t('what', { days: WAIT_DAYS })}
          passwordLabel={t('password')}
          action={t('ask')}
          onClose={() => setSure(false)}
          onSure={async (password) => {
            await ask.mutateAsync({ body: { password } });
          }}
        />
      )}
    </Section>
  );
}
