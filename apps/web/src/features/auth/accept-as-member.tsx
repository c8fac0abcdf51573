'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Notice } from '@/components/states';
import { call } from '@/lib/api/call';
import { enter, logout } from '@/lib/session/session-store';
import { useUser } from '@/lib/session/use-session';
import { useProblemText } from '@/lib/use-problem-text';

type Props = { token: string; offer: Contracts['viewInvitation']['response'] };

/** Whoever is logged in: accepts with one press, or goes out first where the invitation is another's. */
export function AcceptAsMember({ token, offer }: Props) {
  const t = useTranslations('invitation');
  const say = useProblemText();
  const router = useRouter();
  const user = useUser();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(undefined);
  const isOwn = user.email === offer.email;

  const run = (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(undefined);
    work()
      .catch(setProblem)
      .finally(() => setBusy(false));
  };
  const accept = async () => {
    enter(await call('acceptInvitation', { body: { token } }));
    router.replace('/dashboard');
  };
  return (
    <div className="space-y-5">
      {problem !== undefined && <Notice tone="soon">{say(problem)}</Notice>}
      <p className="text-muted">
        {isOwn ? t('loggedInAs', { email: user.email }) : t('other', { email: offer.email, own: user.email })}
      </p>
      <Button look="primary" isWide isBusy={isBusy} onClick={() => run(isOwn ? accept : logout)}>
        {isOwn ? t('accept') : t('logout')}
      </Button>
    </div>
  );
}
