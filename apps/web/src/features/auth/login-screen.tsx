'use client';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { Form, useActionForm } from '@/components/form/form';
import { FormCheckbox, FormPassword, FormText } from '@/components/form/form-fields';
import { Notice } from '@/components/states';
import { login } from '@/lib/session/session-store';
import { AuthFrame } from './auth-frame';

export function LoginScreen() {
  const t = useTranslations('auth');
  const params = useSearchParams();
  const next = params.get('next');
  const form = useActionForm({
    defaultValues: { email: '', password: '', rememberMe: true },
    // The frame goes on to the next place as soon as there is a session.
    onSubmit: ({ email, password, rememberMe }) => login({ email: email.trim(), password, rememberMe }),
  });
  return (
    <AuthFrame title={t('loginTitle')} lead={t('loginLead')}>
      {params.has('ended') && (
        <div className="mb-6">
          <Notice tone="soon">{t('ended')}</Notice>
        </div>
      )}
      <Form form={form} className="space-y-5">
        <FormText
          name="email"
          label={t('email')}
          type="email"
          autoComplete="username"
          inputMode="email"
          isRequired
        />
        <FormPassword name="password" label={t('password')} autoComplete="current-password" isRequired />
        <FormCheckbox name="rememberMe" label={t('rememberMe')} />
        <Button type="submit" look="primary" isWide isBusy={form.isBusy}>
          {t('login')}
        </Button>
      </Form>
      <p className="mt-6 text-muted">
        {t('noAccount')}{' '}
        <Link
          href={next ? `/register?next=${encodeURIComponent(next)}` : '/register'}
          className="font-medium text-action underline underline-offset-4"
        >
          {t('toRegister')}
        </Link>
      </p>
    </AuthFrame>
  );
}
