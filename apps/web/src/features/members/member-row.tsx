'use client';
import { Crown, Ellipsis, UserCog, UserMinus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { MemberView } from '@bilko/contracts';
import { Menu, type MenuItem } from '@/components/menu';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation } from '@/lib/query/use-api';
import { refreshSession } from '@/lib/session/session-store';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';
import type { MemberDeed } from './member-deed-dialog';

const givenRoles = ['admin', 'accountant', 'viewer'] as const;

type Props = { member: MemberView; onDeed: (deed: MemberDeed) => void };

export function MemberRow({ member, onDeed }: Props) {
  const t = useTranslations('members');
  const names = useTranslations('settings.roles.names');
  const format = useFormat();
  const { user } = useSession();
  const items = useItems({ member, onDeed });
  return (
    <li className="flex items-center justify-between gap-4 py-3">
      <div className="min-w-0">
        <p className="font-medium break-words">
          {member.fullName}
          {member.id === user.id && <span className="ml-2 text-sm font-normal text-action">{t('you')}</span>}
        </p>
        <p className="text-sm break-words text-muted">
          {member.email} · {t('joined', { day: format.instant(member.joinedAt).replace(/ \S+$/, '') })}
        </p>
      </div>
      <div className="flex shrink-0 items-center gap-2">
        <span className="text-sm">{names(member.role)}</span>
        {items.length > 0 && (
          <Menu
            label={t('actionsOf', { name: member.fullName })}
            icon={<Ellipsis />}
            isIconOnly
            items={items}
          />
        )}
      </div>
    </li>
  );
}

/** What whoever looks may do with this member; the API refuses all else anyway. */
function useItems({ member, onDeed }: Props): MenuItem[] {
  const t = useTranslations('members');
  const say = useProblemText();
  const { can, user } = useSession();
  const update = useApiMutation('updateMember', { refreshes: ['members'] });
  if (member.role === 'owner') return [];
  const { id, fullName: name, version } = member;
  const become = async (role: (typeof givenRoles)[number]) => {
    try {
      await update.mutateAsync({ params: { id }, body: { role, version } });
      if (id === user.id) await refreshSession();
      toast(t('roleChanged', { name }));
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    }
  };
  const items: MenuItem[] = [];
  if (can('member:manage')) {
    for (const role of givenRoles.filter((one) => one !== member.role)) {
      items.push({ label: t(`makeRole.${role}`), icon: <UserCog />, onSelect: () => void become(role) });
    }
  }
  if (can('ownership:transfer')) {
    items.push({
      label: t('handOver'),
      icon: <Crown />,
      onSelect: () => onDeed({ kind: 'handOver', member }),
    });
  }
  if (can('member:manage') && id !== user.id) {
    items.push({
      label: t('remove'),
      icon: <UserMinus />,
      isDanger: true,
      onSelect: () => onDeed({ kind: 'remove', member }),
    });
  }
  return items;
}
