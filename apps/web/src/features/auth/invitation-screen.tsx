'use client';
import { useEffect, useState } from 'react';
import { useLocale, useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { LinkButton } from '@/components/button';
import { Facts } from '@/components/page';
import { Notice, Skeleton } from '@/components/states';
import { send } from '@/lib/api/send';
import { createFormat } from '@/lib/format/use-format';
import { useSessionState } from '@/lib/session/use-session';
import { useProblemText } from '@/lib/use-problem-text';
import { AuthFrame } from './auth-frame';
import { AcceptAsMember } from './accept-as-member';
import { AcceptAsNew } from './accept-as-new';
import { AcceptByPassword } from './accept-by-password';
import { useLinkToken } from './use-link-token';

export type Offer = Contracts['viewInvitation']['response'];

/** What the link of an invitation offers, before anything is accepted. */
export function InvitationScreen() {
  const t = useTranslations('invitation');
  const auth = useTranslations('auth');
  const say = useProblemText();
  const token = useLinkToken();
  const [offer, setOffer] = useState<Offer | undefined>(undefined);
  const [problem, setProblem] = useState<unknown>(undefined);

  useEffect(() => {
    if (token) send('viewInvitation', { body: { token } }).then(setOffer, setProblem);
  }, [token]);

  const isWaiting = token === undefined || (token !== '' && !offer && problem === undefined);
  return (
    <AuthFrame title={t('title')} lead={t('lead')} isForMembers>
      {isWaiting && <Skeleton className="h-40 w-full" />}
      <div role="status">
        {token === '' && <Notice tone="soon">{auth('linkMissing')}</Notice>}
        {problem !== undefined && <Notice tone="soon">{say(problem)}</Notice>}
      </div>
      {(token === '' || problem !== undefined) && (
        <LinkButton href="/" look="secondary" className="mt-6">
          {t('toApp')}
        </LinkButton>
      )}
      {token && offer && (
        <>
          <OfferFacts offer={offer} />
          <Accept token={token} offer={offer} />
        </>
      )}
    </AuthFrame>
  );
}

function OfferFacts({ offer }: { offer: Offer }) {
  const t = useTranslations('invitation');
  const format = createFormat(offer.country, useLocale());
  return (
    <div className="mb-8 border-y py-5">
      <Facts
        items={[
          [t('business'), <strong key="business">{offer.organizationName}</strong>],
          [t('inviter'), offer.invitedByName],
          [t('role'), t(`roles.${offer.role}`)],
          [t('until'), format.instant(offer.expiresAt)],
        ]}
      />
    </div>
  );
}

function Accept({ token, offer }: { token: string; offer: Offer }) {
  const state = useSessionState();
  if (state.status === 'loading') return <Skeleton className="h-11 w-full" />;
  if (state.status === 'member' || state.status === 'person')
    return <AcceptAsMember token={token} offer={offer} />;
  return offer.hasAccount ? (
    <AcceptByPassword token={token} offer={offer} />
  ) : (
    <AcceptAsNew token={token} offer={offer} />
  );
}
