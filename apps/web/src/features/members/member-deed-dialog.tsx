'use client';
import { useTranslations } from 'next-intl';
import type { MemberView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, useActionForm } from '@/components/form/form';
import { FormPassword } from '@/components/form/form-fields';
import { useApiMutation } from '@/lib/query/use-api';
import { goElsewhere, refreshSession, switchOrganization } from '@/lib/session/session-store';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';

/** What cannot be taken back by the one who does it. */
export type MemberDeed = Readonly<{ kind: 'remove' | 'leave' | 'handOver'; member: MemberView }>;

type Props = { deed: MemberDeed; onClose: () => void };

export function MemberDeedDialog({ deed, onClose }: Props) {
  const t = useTranslations('members');
  const common = useTranslations('common');
  const { organization } = useSession();
  const work = useWork(deed);
  const form = useActionForm({
    defaultValues: { password: '' },
    onSubmit: async ({ password }) => {
      await work(password);
      onClose();
    },
  });
  const { kind, member } = deed;
  const name = kind === 'leave' ? organization.name : member.fullName;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="small"
      title={t(`${kind}Title`, { name })}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button
            type="submit"
            form={form.id}
            look={kind === 'handOver' ? 'primary' : 'danger'}
            isBusy={form.isBusy}
          >
            {t(kind)}
          </Button>
        </>
      }
    >
      <Form form={form} className="space-y-5">
        <p>{t(`${kind}Text`, { name })}</p>
        {kind === 'handOver' && (
          <FormPassword name="password" label={t('password')} autoComplete="current-password" isRequired />
        )}
      </Form>
    </Dialog>
  );
}

function useWork({ kind, member }: MemberDeed): (password: string) => Promise<void> {
  const t = useTranslations('members');
  const { organization, organizations } = useSession();
  const refreshes = ['members'];
  const remove = useApiMutation('removeMember', { refreshes });
  const leave = useApiMutation('leaveOrganization', { refreshes: [] });
  const handOver = useApiMutation('handOverOwnership', { refreshes });
  const params = { id: member.id };
  const name = member.fullName;
  if (kind === 'remove') {
    return async () => {
      await remove.mutateAsync({ params });
      toast(t('removed', { name }));
    };
  }
  if (kind === 'leave') {
    return async () => {
      await leave.mutateAsync({});
      const other = organizations.find(({ id }) => id !== organization.id);
      if (other) await switchOrganization(other.id);
      // Without any business: the frame goes on to the page of the account.
      else await goElsewhere();
      toast(t('left', { name: organization.name }));
    };
  }
  return async (password) => {
    await handOver.mutateAsync({ params, body: { password } });
    // It is done, also when the new role cannot be read at once.
    await refreshSession().catch(() => undefined);
    toast(t('handedOver', { name }));
  };
}
