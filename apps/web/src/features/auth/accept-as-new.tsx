'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Form, useActionForm } from '@/components/form/form';
import { FormPassword, FormText } from '@/components/form/form-fields';
import { send } from '@/lib/api/send';
import { enter } from '@/lib/session/session-store';

type Props = { token: string; offer: Contracts['viewInvitation']['response'] };

/** An account for the invited address: a name and a password, nothing else. */
export function AcceptAsNew({ token, offer }: Props) {
  const t = useTranslations('invitation');
  const auth = useTranslations('auth');
  const router = useRouter();
  const form = useActionForm({
    defaultValues: { fullName: '', password: '' },
    onSubmit: async (values) => {
      enter(await send('acceptInvitationAsNew', { body: { token, ...values } }));
      router.replace('/dashboard');
    },
  });
  return (
    <Form form={form} className="space-y-5">
      <p>{t('fresh', { email: offer.email })}</p>
      {/* For the browser's store of passwords: whose password it is. */}
      <input type="hidden" name="username" autoComplete="username" value={offer.email} readOnly />
      <FormText name="fullName" label={t('fullName')} autoComplete="name" maxLength={120} isRequired />
      <FormPassword
        name="password"
        label={t('newPassword')}
        hint={auth('passwordHint')}
        autoComplete="new-password"
        isRequired
        check={(value) => (value.length < 10 ? auth('passwordShort') : undefined)}
      />
      <Button type="submit" look="primary" isWide isBusy={form.isBusy}>
        {t('openAccount')}
      </Button>
    </Form>
  );
}
