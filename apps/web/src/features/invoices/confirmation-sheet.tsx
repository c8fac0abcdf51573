'use client';
import { useTranslations } from 'next-intl';
import type { InvoiceView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, useActionForm } from '@/components/form/form';
import { FormDate } from '@/components/form/form-figures';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';

/** The day on which the buyer corrected his deduction: output VAT falls then. */
export function ConfirmationSheet({ invoice, onClose }: { invoice: InvoiceView; onClose: () => void }) {
  const t = useTranslations('invoices');
  const common = useTranslations('common');
  const format = useFormat();
  const confirm = useApiMutation('confirmCreditNote', {
    refreshes: ['invoices', 'reports', 'journal-entries', 'accounts'],
  });
  const form = useActionForm<{ confirmedOn: string }>({
    defaultValues: { confirmedOn: format.today() },
    onSubmit: async ({ confirmedOn }) => {
      await confirm.mutateAsync({ params: { id: invoice.id }, body: { confirmedOn } });
      toast(t('confirmation.done'));
      onClose();
    },
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="small"
      title={t('confirmation.action')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={form.id} look="primary" isBusy={form.isBusy}>
            {common('save')}
          </Button>
        </>
      }
    >
      <Form form={form} className="space-y-4">
        <p className="text-muted">{t('confirmation.explain')}</p>
        <FormDate name="confirmedOn" label={t('confirmation.day')} isRequired />
      </Form>
    </Dialog>
  );
}
