'use client';
import { useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { FormText } from '@/components/form/form-fields';
import { Form, useActionForm } from '@/components/form/form';
import { ErrorState, SkeletonList } from '@/components/states';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { UndoneList } from './undone-list';

type Period = Contracts['listPeriods']['response']['data'][number];

/** Locks an open month, with what is not done in it in sight; opens a locked one, which needs a reason. */
export function ChangePeriod({ period, onClose }: { period: Period; onClose: () => void }) {
  const t = useTranslations('books');
  const common = useTranslations('common');
  const format = useFormat();
  const isLocked = period.state === 'locked';
  const refreshes = ['periods'];
  const lock = useApiMutation('lockPeriod', { refreshes });
  const unlock = useApiMutation('unlockPeriod', { refreshes });
  const form = useActionForm<{ reason: string }>({
    defaultValues: { reason: '' },
    onSubmit: async ({ reason }) => {
      const params = { month: period.month };
      if (isLocked) await unlock.mutateAsync({ params, body: { reason } });
      else await lock.mutateAsync({ params, body: reason ? { reason } : {} });
      onClose();
    },
  });
  const action = t(isLocked ? 'unlock' : 'lock');
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`${action}: ${format.month(period.month)}`}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={form.id} look="primary" isBusy={form.isBusy}>
            {action}
          </Button>
        </>
      }
    >
      <Form form={form} className="space-y-5">
        <p>{t(isLocked ? 'unlockHint' : 'lockHint')}</p>
        {!isLocked && <Undone month={period.month} />}
        <FormText name="reason" label={t('reason')} isRequired={isLocked} isOptional={!isLocked} />
      </Form>
    </Dialog>
  );
}

function Undone({ month }: Pick<Period, 'month'>) {
  const t = useTranslations('books');
  const check = useApiQuery('checkPeriod', { params: { month } }, { staleTime: 0 });
  if (check.isPending) return <SkeletonList rows={2} />;
  if (check.isError) return <ErrorState error={check.error} onRetry={() => void check.refetch()} />;
  return <UndoneList {...check.data} hint={t('lockWarningHint')} />;
}
