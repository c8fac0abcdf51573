'use client';
import { UserPlus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { Section } from '@/components/page';
import { ErrorState, SkeletonList } from '@/components/states';
import { useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { Invitations } from './invitations';
import { MemberRow } from './member-row';
import type { MemberDeed } from './member-deed-dialog';

const InviteDialog = dynamic(() => import('./invite-dialog').then((module) => module.InviteDialog), {
  ssr: false,
});
const MemberDeedDialog = dynamic(
  () => import('./member-deed-dialog').then((module) => module.MemberDeedDialog),
  { ssr: false },
);

/** Who works in the business; whoever may, invites, changes roles and lets go. */
export function MembersScreen() {
  const t = useTranslations('members');
  const { can, user, role } = useSession();
  const query = useApiQuery('listMembers', {});
  const [isInviting, setInviting] = useState(false);
  const [deed, setDeed] = useState<MemberDeed | undefined>(undefined);
  const members = query.data?.data ?? [];
  const self = members.find(({ id }) => id === user.id);
  const mayManage = can('member:manage');
  return (
    <div className="max-w-3xl">
      <Section
        title={t('title')}
        description={t('lead')}
        action={
          mayManage && (
            <Button look="primary" icon={<UserPlus />} onClick={() => setInviting(true)}>
              {t('invite')}
            </Button>
          )
        }
      >
        {query.isPending && <SkeletonList rows={3} />}
        {query.isError && !query.data && (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        )}
        {members.length > 0 && (
          <ul aria-label={t('title')} className="-mt-3 divide-y border-b">
            {members.map((member) => (
              <MemberRow key={member.id} member={member} onDeed={setDeed} />
            ))}
          </ul>
        )}
      </Section>
      <Invitations />
      {role === 'owner' ? (
        <p className="text-sm text-muted">{t('leaveOwner')}</p>
      ) : (
        self && (
          <Button look="danger" onClick={() => setDeed({ kind: 'leave', member: self })}>
            {t('leave')}
          </Button>
        )
      )}
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
      {deed && <MemberDeedDialog deed={deed} onClose={() => setDeed(undefined)} />}
    </div>
  );
}
