'use client';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { Notice } from '@/components/states';
import type { Challenge } from '@/lib/session/session-store';
import { AuthFrame } from './auth-frame';
import { LoginForm } from './login-form';

/** Loaded for those who turned it on. */
const SecondStep = dynamic(() => import('./second-step').then((module) => module.SecondStep), { ssr: false });

export function LoginScreen() {
  const t = useTranslations('auth');
  const params = useSearchParams();
  const next = params.get('next');
  const [challenge, setChallenge] = useState<Challenge | undefined>(undefined);
  if (challenge) {
    return (
      <AuthFrame title={t('secondTitle')} lead={t(`secondLead.${challenge.method}`)}>
        <SecondStep challenge={challenge} onStartOver={() => setChallenge(undefined)} />
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title={t('loginTitle')} lead={t('loginLead')}>
      {params.has('ended') && (
        <div className="mb-6">
          <Notice tone="soon">{t('ended')}</Notice>
        </div>
      )}
      {params.has('reset') && (
        <div className="mb-6">
          <Notice>{t('resetDone')}</Notice>
        </div>
      )}
      <LoginForm onChallenge={setChallenge} />
      <p className="mt-6">
        <Link href="/forgot-password" className="font-medium text-action underline underline-offset-4">
          {t('toForgot')}
        </Link>
      </p>
      <p className="mt-2 text-muted">
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
