'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { Button, LinkButton } from '@/components/button';
import { Form, useActionForm } from '@/components/form/form';
import { FormPassword } from '@/components/form/form-fields';
import { send } from '@/lib/api/send';
import { login } from '@/lib/session/session-store';

type Props = { token: string; offer: Contracts['viewInvitation']['response'] };

/** Who has an account joins with its password and is logged in; where a second step is due, the login asks for it. */
export function AcceptByPassword({ token, offer }: Props) {
  const t = useTranslations('invitation');
  const auth = useTranslations('auth');
  const router = useRouter();
  const form = useActionForm({
    defaultValues: { password: '' },
    onSubmit: async ({ password }) => {
      await send('acceptInvitationByPassword', { body: { token, password } });
      const challenge = await login({ email: offer.email, password }).catch(() => 'later' as const);
      router.replace(challenge === undefined ? '/dashboard' : '/login');
    },
  });
  return (
    <Form form={form} className="space-y-5">
      <p>{t('known', { email: offer.email })}</p>
      <FormPassword name="password" label={t('password')} autoComplete="current-password" isRequired />
      <Button type="submit" look="primary" isWide isBusy={form.isBusy}>
        {t('acceptAndLogin')}
      </Button>
      <LinkButton href="/forgot-password" look="quiet">
        {auth('toForgot')}
      </LinkButton>
    </Form>
  );
}
