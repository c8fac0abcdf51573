'use client';
import { useLocale, useTranslations } from 'next-intl';
import type { InvitationView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Section } from '@/components/page';
import type { Locale } from '@/i18n/locales';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';

/** Whom nobody has heard of yet. Not there while there is none. */
export function Invitations() {
  const t = useTranslations('members');
  const query = useApiQuery('listInvitations', {});
  const invitations = query.data?.data ?? [];
  if (invitations.length === 0) return null;
  return (
    <Section title={t('invitations')}>
      <ul aria-label={t('invitations')} className="-mt-3 divide-y border-b">
        {invitations.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </Section>
  );
}

function InvitationRow({ invitation }: { invitation: InvitationView }) {
  const t = useTranslations('members');
  const names = useTranslations('settings.roles.names');
  const say = useProblemText();
  const format = useFormat();
  const language = useLocale() as Locale;
  const { can } = useSession();
  const refreshes = ['invitations'];
  const resend = useApiMutation('resendInvitation', { refreshes });
  const revoke = useApiMutation('revokeInvitation', { refreshes });
  const { id, email, role, invitedByName, invitedAt, expiresAt, isExpired } = invitation;
  const params = { id };
  const run = (work: Promise<unknown>, said: string) =>
    void work.then(
      () => toast(said),
      (problem: unknown) => toast(say(problem), { tone: 'danger' }),
    );
  const dayOf = (instant: string) => format.instant(instant).replace(/ \S+$/, '');
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0">
        <p className="font-medium break-all">
          {email} <span className="text-sm font-normal text-muted">{names(role)}</span>
          {isExpired && <span className="ml-2 text-sm font-normal text-soon">{t('expired')}</span>}
        </p>
        <p className="text-sm text-muted">
          {t('invitedBy', { name: invitedByName, day: dayOf(invitedAt), until: dayOf(expiresAt) })}
        </p>
      </div>
      {can('member:manage') && (
        <div className="flex gap-2">
          <Button
            look="quiet"
            isBusy={resend.isPending}
            aria-label={t('resendTo', { email })}
            onClick={() => run(resend.mutateAsync({ params, body: { language } }), t('resent', { email }))}
          >
            {t('resend')}
          </Button>
          <Button
            look="quiet"
            isBusy={revoke.isPending}
            aria-label={t('revokeOf', { email })}
            onClick={() => run(revoke.mutateAsync({ params }), t('revoked', { email }))}
          >
            {t('revoke')}
          </Button>
        </div>
      )}
    </li>
  );
}
