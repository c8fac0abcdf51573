'use client';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { Choice } from '@/components/checkbox';
import { Dialog } from '@/components/dialog';
import { Form, useActionForm } from '@/components/form/form';
import { FormText } from '@/components/form/form-fields';
import type { Locale } from '@/i18n/locales';
import { useApiMutation } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';

const givenRoles = ['accountant', 'admin', 'viewer'] as const;
type Values = { email: string; role: (typeof givenRoles)[number] };

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('members');
  const auth = useTranslations('auth');
  const names = useTranslations('settings.roles.names');
  const language = useLocale() as Locale;
  const invite = useApiMutation('createInvitation', { refreshes: ['invitations'] });
  const form = useActionForm<Values>({
    defaultValues: { email: '', role: 'accountant' },
    onSubmit: async ({ email, role }) => {
      await invite.mutateAsync({ body: { email: email.trim(), role, language } });
      toast(t('sent', { email: email.trim() }));
      onClose();
    },
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('inviteTitle')}
      footer={
        <Button type="submit" form={form.id} look="primary" isBusy={form.isBusy}>
          {t('send')}
        </Button>
      }
    >
      <Form form={form} className="space-y-5">
        <FormText
          name="email"
          label={t('email')}
          type="email"
          inputMode="email"
          autoComplete="off"
          hint={t('sentHint')}
          isRequired
          check={(value) => (/^\S+@\S+\.\S+$/.test(value.trim()) ? undefined : auth('emailWrong'))}
        />
        <fieldset>
          <legend className="mb-1.5 text-sm font-medium">{t('role')}</legend>
          <div className="grid gap-2">
            {givenRoles.map((role) => (
              <Choice
                key={role}
                value={role}
                label={names(role)}
                hint={t(`roleHints.${role}`)}
                {...form.register('role')}
              />
            ))}
          </div>
        </fieldset>
      </Form>
    </Dialog>
  );
}
