'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { FormDate } from '@/components/form/form-figures';
import { Form, useActionForm } from '@/components/form/form';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';

type Row = { slipId: string | null; slipNumber: string | null };

/** A slip of the other direction takes it back; numbers stay without gaps. */
export function ReverseSlip({ row, onClose }: { row: Row; onClose: () => void }) {
  const t = useTranslations('cash');
  const common = useTranslations('common');
  const format = useFormat();
  const reverse = useApiMutation('reverseCashSlip', {
    refreshes: ['reports', 'journal-entries', 'accounts', 'organization'],
  });
  const form = useActionForm<{ slipOn: string }>({
    defaultValues: { slipOn: format.today() },
    onSubmit: async (body) => {
      const slip = await reverse.mutateAsync({ params: { id: row.slipId ?? '' }, body });
      toast(t('saved', { number: slip.number }));
      onClose();
    },
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="small"
      title={t('reverseTitle', { number: row.slipNumber ?? '' })}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={form.id} look="primary" isBusy={form.isBusy}>
            {t('reverse')}
          </Button>
        </>
      }
    >
      <Form form={form} className="space-y-5">
        <p>{t('reverseHint')}</p>
        <FormDate name="slipOn" label={t('day')} isRequired />
      </Form>
    </Dialog>
  );
}
