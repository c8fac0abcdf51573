'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { Form, useActionForm } from '@/components/form/form';
import { FormPassword, FormText } from '@/components/form/form-fields';
import { register } from '@/lib/session/session-store';
import { AuthFrame } from './auth-frame';
import {
  businessField,
  BusinessFields,
  businessOf,
  emptyBusiness,
  type BusinessValues,
} from './business-fields';

type Values = BusinessValues & { fullName: string; email: string; password: string };

const bodyOf = (values: Values): Parameters<typeof register>[0] => ({
  fullName: values.fullName,
  email: values.email,
  password: values.password,
  organization: businessOf(values),
});

export function RegisterScreen() {
  const t = useTranslations('auth');
  const form = useActionForm<Values>({
    defaultValues: { fullName: '', email: '', password: '', ...emptyBusiness },
    onSubmit: (values) => register(bodyOf(values)),
    fieldOf: businessField,
  });
  return (
    <AuthFrame title={t('registerTitle')} lead={t('registerLead')}>
      <Form form={form} className="space-y-5">
        <h2 className="border-b pb-2 text-base">{t('aboutBusiness')}</h2>
        <BusinessFields>
          <h2 className="border-b pt-3 pb-2 text-base">{t('about')}</h2>
          <FormText name="fullName" label={t('fullName')} autoComplete="name" maxLength={120} isRequired />
          <FormText
            name="email"
            label={t('email')}
            type="email"
            inputMode="email"
            autoComplete="username"
            isRequired
            check={(value) => (/^\S+@\S+\.\S+$/.test(value.trim()) ? undefined : t('emailWrong'))}
          />
          <FormPassword
            name="password"
            label={t('password')}
            hint={t('passwordHint')}
            autoComplete="new-password"
            isRequired
            check={(value) => (value.length < 10 ? t('passwordShort') : undefined)}
          />
          <Button type="submit" look="primary" isWide isBusy={form.isBusy}>
            {t('register')}
          </Button>
        </BusinessFields>
      </Form>
      <p className="mt-6 text-muted">
        {t('hasAccount')}{' '}
        <Link href="/login" className="font-medium text-action underline underline-offset-4">
          {t('toLogin')}
        </Link>
      </p>
    </AuthFrame>
  );
}
