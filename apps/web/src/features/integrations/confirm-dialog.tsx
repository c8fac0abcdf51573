'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, useActionForm } from '@/components/form/form';

type ConfirmDialogProps = {
  title: string;
  text: string;
  action: string;
  isDanger?: boolean;
  onConfirm: () => Promise<void>;
  onClose: () => void;
};

/** Before something that cannot be taken back. */
export function ConfirmDialog({
  title,
  text,
  action,
  isDanger = true,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const common = useTranslations('common');
  const form = useActionForm({
    defaultValues: {},
    onSubmit: onConfirm,
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="small"
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={form.id} look={isDanger ? 'danger' : 'primary'} isBusy={form.isBusy}>
            {action}
          </Button>
        </>
      }
    >
      <Form form={form}>
        <p className="break-words">{text}</p>
      </Form>
    </Dialog>
  );
}
