'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { Form, useActionForm } from '@/components/form/form';
import { FormPassword } from '@/components/form/form-fields';
import { Section } from '@/components/page';
import { useApiMutation } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';

const empty = { currentPassword: '', newPassword: '' };

export function PasswordSection() {
  const t = useTranslations('security.password');
  const change = useApiMutation('changePassword', { refreshes: ['auth'] });
  const form = useActionForm({
    defaultValues: empty,
    onSubmit: async (body) => {
      await change.mutateAsync({ body });
      form.reset(empty);
      toast(t('saved'));
    },
  });
  return (
    <Section title={t('title')} description={t('hint')}>
      <Form form={form} className="max-w-md space-y-5">
        <FormPassword
          name="currentPassword"
          label={t('current')}
          autoComplete="current-password"
          isRequired
        />
        <FormPassword
          name="newPassword"
          label={t('new')}
          hint={t('newHint')}
          autoComplete="new-password"
          isRequired
          check={(value) => (value.length < 10 ? t('short') : undefined)}
        />
        <Button type="submit" isBusy={form.isBusy}>
          {t('save')}
        </Button>
      </Form>
    </Section>
  );
}
