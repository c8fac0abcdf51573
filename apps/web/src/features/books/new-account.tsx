'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { FormText } from '@/components/form/form-fields';
import { Form, useActionForm } from '@/components/form/form';
import { useApiMutation } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';

/** An own account below one of the chart: the code says which. */
export function NewAccount({ onClose }: { onClose: () => void }) {
  const t = useTranslations('books');
  const common = useTranslations('common');
  const create = useApiMutation('createAccount');
  const form = useActionForm<{ code: string; name: string }>({
    defaultValues: { code: '', name: '' },
    onSubmit: async (values) => {
      const account = await create.mutateAsync({ body: { code: values.code.trim(), name: values.name } });
      toast(t('accountAdded', { code: account.code }));
      onClose();
    },
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('newAccount')}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={form.id} look="primary" isBusy={form.isBusy}>
            {common('save')}
          </Button>
        </>
      }
    >
      <Form form={form} className="space-y-5">
        <FormText name="code" label={t('code')} hint={t('codeHint')} isRequired inputMode="numeric" />
        <FormText name="name" label={t('name')} isRequired />
      </Form>
    </Dialog>
  );
}
