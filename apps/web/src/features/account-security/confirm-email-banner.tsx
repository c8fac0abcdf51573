'use client';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { Notice } from '@/components/states';
import { call } from '@/lib/api/call';
import { useUser } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';

/** Until the address is confirmed; nothing waits for it. */
export function ConfirmEmailBanner() {
  const t = useTranslations('security.email');
  const say = useProblemText();
  const user = useUser();
  const [isBusy, setBusy] = useState(false);
  // What this browser kept of an earlier release does not say.
  if (user.isEmailConfirmed !== false) return null;
  const resend = async () => {
    setBusy(true);
    await call('resendEmailConfirmation', {}).then(
      () => toast(t('sent')),
      (problem: unknown) => toast(say(problem), { tone: 'danger' }),
    );
    setBusy(false);
  };
  return (
    <div className="mb-6">
      <Notice
        action={
          <Button look="quiet" isBusy={isBusy} onClick={() => void resend()}>
            {t('resend')}
          </Button>
        }
      >
        <span className="break-words">{t('banner', { email: user.email })}</span>
      </Notice>
    </div>
  );
}
