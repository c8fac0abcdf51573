'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { Form, useActionForm } from '@/components/form/form';
import { FormPassword } from '@/components/form/form-fields';

type Props = { word: string; isDanger: boolean; onPassword: (password: string) => Promise<void> };

export function PasswordStep({ word, isDanger, onPassword }: Props) {
  const t = useTranslations('security.factor');
  const form = useActionForm({
    defaultValues: { password: '' },
    onSubmit: ({ password }) => onPassword(password),
  });
  return (
    <Form form={form} className="space-y-5">
      <FormPassword
        name="password"
        label={t('password')}
        hint={t('passwordHint')}
        autoComplete="current-password"
        isRequired
      />
      <Button type="submit" look={isDanger ? 'danger' : 'primary'} isBusy={form.isBusy}>
        {word}
      </Button>
    </Form>
  );
}
