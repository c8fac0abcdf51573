'use client';
import { useTranslations } from 'next-intl';
import type { InvoiceView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Sheet } from '@/components/dialog';
import { Form, useActionForm } from '@/components/form/form';
import { FormText, FormTextArea } from '@/components/form/form-fields';
import { useApiMutation } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';

/** The document by mail, with the PDF attached. */
export function SendSheet({ invoice, onClose }: { invoice: InvoiceView; onClose: () => void }) {
  const t = useTranslations('invoices');
  const common = useTranslations('common');
  const send = useApiMutation('sendInvoice', { refreshes: ['invoices'] });
  const form = useActionForm<{ to: string; message: string }>({
    defaultValues: { to: invoice.contact.email ?? invoice.mails.at(-1)?.recipient ?? '', message: '' },
    onSubmit: async ({ to, message }) => {
      await send.mutateAsync({
        params: { id: invoice.id },
        body: { to: to.trim(), ...(message.trim() ? { message } : {}) },
      });
      toast(t('sending.done', { to: to.trim() }));
      onClose();
    },
  });
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={t('sending.title', { number: invoice.number ?? '' })}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={form.id} look="primary" isBusy={form.isBusy}>
            {t('send')}
          </Button>
        </>
      }
    >
      <Form form={form} className="space-y-5">
        <FormText
          name="to"
          label={t('issue.recipient')}
          type="email"
          inputMode="email"
          autoComplete="off"
          isRequired
        />
        <FormTextArea
          name="message"
          label={t('sending.message')}
          hint={t('sending.hint')}
          isOptional
          rows={5}
        />
      </Form>
    </Sheet>
  );
}
