'use client';
import { useEffect, useState } from 'react';
import { useTranslations } from 'next-intl';
import { LinkButton } from '@/components/button';
import { Notice } from '@/components/states';
import { send } from '@/lib/api/send';
import { currentSession, refreshSession } from '@/lib/session/session-store';
import { useSessionState } from '@/lib/session/use-session';
import { useProblemText } from '@/lib/use-problem-text';
import { AuthFrame } from './auth-frame';
import { useLinkToken } from './use-link-token';

/** A refresh may be under way that was answered before the address was confirmed: then once more. */
async function tellSession(): Promise<void> {
  await refreshSession();
  const state = currentSession();
  const user =
    state.status === 'member'
      ? state.session.user
      : state.status === 'person'
        ? state.person.user
        : undefined;
  if (user && !user.isEmailConfirmed) await refreshSession();
}

/** Confirms the address as the page opens: who came here pressed the link already. */
export function VerifyEmailScreen() {
  const t = useTranslations('auth');
  const say = useProblemText();
  const token = useLinkToken();
  const { status } = useSessionState();
  const isMember = status === 'member' || status === 'person';
  const [outcome, setOutcome] = useState<{ problem?: unknown } | undefined>(undefined);

  useEffect(() => {
    if (!token) return;
    send('verifyEmail', { body: { token } }).then(
      () => setOutcome({}),
      (problem: unknown) => setOutcome({ problem }),
    );
  }, [token]);
  const isDone = outcome !== undefined && !outcome.problem;
  useEffect(() => {
    // The banner about it goes as soon as the session knows.
    if (isDone && isMember) void tellSession().catch(() => undefined);
  }, [isDone, isMember]);

  return (
    <AuthFrame title={t('verifyTitle')} lead={t('verifyLead')} isForMembers>
      <div role="status" className="mb-6">
        {token === '' && <Notice tone="soon">{t('linkMissing')}</Notice>}
        {token && !outcome && <p className="text-muted">{t('verifying')}</p>}
        {isDone && <Notice>{t('verified')}</Notice>}
        {outcome?.problem !== undefined && <Notice tone="soon">{say(outcome.problem)}</Notice>}
      </div>
      <LinkButton href={isMember ? '/dashboard' : '/login'} look="primary">
        {t('toApp')}
      </LinkButton>
    </AuthFrame>
  );
}
