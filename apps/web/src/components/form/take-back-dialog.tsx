'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { FormText } from '@/components/form/form-fields';
import { FormDate } from '@/components/form/form-figures';
import { Form, useActionForm } from '@/components/form/form';
import { useFormat } from '@/lib/format/use-format';

type Texts = Readonly<{ title: string; hint: string; day: string; reason: string; submit: string }>;

/** Takes back what was posted: on which day, and why if somebody wants to say so. */
export function TakeBackDialog({
  texts,
  onTakeBack,
  onClose,
}: {
  texts: Texts;
  onTakeBack: (body: { reversedOn: string; reason?: string }) => Promise<void>;
  onClose: () => void;
}) {
  const common = useTranslations('common');
  const format = useFormat();
  const form = useActionForm<{ reversedOn: string; reason: string }>({
    defaultValues: { reversedOn: format.today(), reason: '' },
    onSubmit: async ({ reversedOn, reason }) => {
      await onTakeBack({ reversedOn, ...(reason.trim() ? { reason: reason.trim() } : {}) });
      onClose();
    },
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="small"
      title={texts.title}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={form.id} look="primary" isBusy={form.isBusy}>
            {texts.submit}
          </Button>
        </>
      }
    >
      <Form form={form} className="space-y-5">
        <p>{texts.hint}</p>
        <FormDate name="reversedOn" label={texts.day} isRequired />
        <FormText name="reason" label={texts.reason} maxLength={300} isOptional />
      </Form>
    </Dialog>
  );
}
