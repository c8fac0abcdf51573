'use client';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { Form, useActionForm } from '@/components/form/form';
import { FormText } from '@/components/form/form-fields';
import { Notice } from '@/components/states';
import { send } from '@/lib/api/send';
import { AuthFrame } from './auth-frame';

/** Asks for a link. What is said afterwards is the same for every address. */
export function ForgotPasswordScreen() {
  const t = useTranslations('auth');
  const [isSent, setSent] = useState(false);
  const form = useActionForm({
    defaultValues: { email: '' },
    onSubmit: async ({ email }) => {
      await send('forgotPassword', { body: { email: email.trim() } });
      setSent(true);
    },
  });
  return (
    <AuthFrame title={t('forgotTitle')} lead={t('forgotLead')} isForMembers>
      {isSent ? (
        <div role="status">
          <Notice>{t('forgotSent')}</Notice>
        </div>
      ) : (
        <Form form={form} className="space-y-5">
          <FormText
            name="email"
            label={t('email')}
            type="email"
            inputMode="email"
            autoComplete="username"
            isRequired
          />
          <Button type="submit" look="primary" isWide isBusy={form.isBusy}>
            {t('forgotSend')}
          </Button>
        </Form>
      )}
      <p className="mt-6">
        <Link href="/login" className="font-medium text-action underline underline-offset-4">
          {t('backToLogin')}
        </Link>
      </p>
    </AuthFrame>
  );
}
