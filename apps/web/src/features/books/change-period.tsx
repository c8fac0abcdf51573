'use client';
import { useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { FormText } from '@/components/form/form-fields';
import { Form, useActionForm } from '@/components/form/form';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation } from '@/lib/query/use-api';

type Period = Contracts['listPeriods']['response']['data'][number];

/** Locks an open month; opens a locked one, which needs a reason. */
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
        <FormText name="reason" label={t('reason')} isRequired={isLocked} isOptional={!isLocked} />
      </Form>
    </Dialog>
  );
}
