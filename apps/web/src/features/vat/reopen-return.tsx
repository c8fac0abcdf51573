'use client';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { FormText } from '@/components/form/form-fields';
import { Form, useActionForm } from '@/components/form/form';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';

type Period = Contracts['listVatReturns']['response']['data'][number];

export function ReopenReturn({ period }: { period: Period }) {
  const t = useTranslations('vat');
  const common = useTranslations('common');
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const reopen = useApiMutation('reopenVatReturn', {
    refreshes: ['vat-returns', 'reports', 'journal-entries'],
  });
  const form = useActionForm<{ reason: string }>({
    defaultValues: { reason: '' },
    onSubmit: async ({ reason }) => {
      await reopen.mutateAsync({ params: { id: period.id ?? '' }, body: { reason } });
      setOpen(false);
      toast(t('reopened'));
    },
  });
  return (
    <>
      <Button icon={<Undo2 />} onClick={() => setOpen(true)}>
        {t('reopen')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t('reopenTitle', { from: format.day(period.from), to: format.day(period.to) })}
        size="small"
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{common('cancel')}</Button>
            <Button type="submit" form={form.id} look="primary" isBusy={form.isBusy}>
              {t('reopen')}
            </Button>
          </>
        }
      >
        <Form form={form} className="space-y-5">
          <p>{t('reopenHint')}</p>
          <FormText name="reason" label={t('reason')} isRequired />
        </Form>
      </Dialog>
    </>
  );
}
