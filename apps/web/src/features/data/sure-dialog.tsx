'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, useActionForm } from '@/components/form/form';
import { FormPassword } from '@/components/form/form-fields';

type Props = {
  title: string;
  text: string;
  passwordLabel: string;
  action: string;
  onClose: () => void;
  onSure: (password: string) => Promise<void>;
};

/** For what begins an end: says what comes, and asks for the password again. */
export function SureDialog({ title, text, passwordLabel, action, onClose, onSure }: Props) {
  const common = useTranslations('common');
  const form = useActionForm({
    defaultValues: { password: '' },
    onSubmit: async ({ password }) => {
      await onSure(password);
      onClose();
    },
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
          <Button look="danger" type="submit" form={form.id} isBusy={form.isBusy}>
            {action}
          </Button>
        </>
      }
    >
      <Form form={form} className="space-y-5">
        <p>{text}</p>
        <FormPassword name="password" label={passwordLabel} autoComplete="current-password" isRequired />
      </Form>
    </Dialog>
  );
}
