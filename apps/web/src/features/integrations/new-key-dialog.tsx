'use client';
import { useTranslations } from 'next-intl';
import { addDays } from '@bilko/core';
import {
  keyGroupsOf,
  keyPermissionGroups,
  type KeyPermissionGroup,
} from '@bilko/contracts/api-key-permissions';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, useActionForm } from '@/components/form/form';
import { FormSelect, FormText } from '@/components/form/form-fields';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { Choices } from './choices';

const expiries = ['never', '30', '90', '365'] as const;
type Values = { name: string; groups: KeyPermissionGroup[]; expiry: (typeof expiries)[number] };

type NewKeyDialogProps = { onMade: (made: { name: string; key: string }) => void; onClose: () => void };

export function NewKeyDialog({ onMade, onClose }: NewKeyDialogProps) {
  const t = useTranslations('integrations.keys');
  const format = useFormat();
  const { role } = useSession();
  const create = useApiMutation('createApiKey', { refreshes: ['api-keys'] });
  const form = useActionForm<Values>({
    defaultValues: { name: '', groups: ['read'], expiry: 'never' },
    onSubmit: async ({ name, groups, expiry }) => {
      const permissions = groups.flatMap((group) => [...keyPermissionGroups[group]]);
      const expiresOn =
        expiry === 'never' ? {} : { expiresOn: addDays(format.today(), Number.parseInt(expiry, 10)) };
      const { key } = await create.mutateAsync({ body: { name: name.trim(), permissions, ...expiresOn } });
      onMade({ name: name.trim(), key });
    },
    fieldOf: (path) => (path.startsWith('permissions') ? 'groups' : path),
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('newTitle')}
      footer={
        <Button type="submit" form={form.id} look="primary" isBusy={form.isBusy}>
          {t('create')}
        </Button>
      }
    >
      <Form form={form} className="space-y-5">
        <FormText
          name="name"
          label={t('name')}
          hint={t('nameHint')}
          maxLength={80}
          autoComplete="off"
          isRequired
        />
        <Choices
          name="groups"
          legend={t('may')}
          hint={t('mayHint')}
          options={keyGroupsOf(role).map((group) => ({
            value: group,
            label: t(`groups.${group}`),
            ...(group === 'settings' && { hint: t('settingsHint') }),
          }))}
        />
        <FormSelect
          name="expiry"
          label={t('expiry')}
          options={expiries.map((value) => ({ value, label: t(`expiries.${value}`) }))}
        />
      </Form>
    </Dialog>
  );
}
