'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button, LinkButton } from '@/components/button';
import { Form, useActionForm } from '@/components/form/form';
import { FormPassword } from '@/components/form/form-fields';
import { Notice, Skeleton } from '@/components/states';
import { send } from '@/lib/api/send';
import { refreshSession } from '@/lib/session/session-store';
import { useSessionState } from '@/lib/session/use-session';
import { AuthFrame } from './auth-frame';
import { useLinkToken } from './use-link-token';

/** A new password by the link of the mail. */
export function ResetPasswordScreen() {
  const t = useTranslations('auth');
  const token = useLinkToken();
  return (
    <AuthFrame title={t('resetTitle')} lead={t('resetLead')} isForMembers>
      {token === undefined && <Skeleton className="h-11 w-full" />}
      {token === '' && <Notice tone="soon">{t('linkMissing')}</Notice>}
      {token && <NewPassword token={token} />}
      <LinkButton href="/forgot-password" look="quiet" className="mt-4">
        {t('askAgain')}
      </LinkButton>
    </AuthFrame>
  );
}

function NewPassword({ token }: { token: string }) {
  const t = useTranslations('auth');
  const router = useRouter();
  const state = useSessionState();
  const form = useActionForm({
    defaultValues: { password: '' },
    onSubmit: async ({ password }) => {
      await send('resetPassword', { body: { token, password } });
      // Whoever was logged in here is not any more.
      if (state.status !== 'anonymous') await refreshSession().catch(() => undefined);
      router.replace('/login?reset=1');
    },
  });
  return (
    <Form form={form} className="space-y-5">
      <FormPassword
        name="password"
        label={t('newPassword')}
        hint={t('passwordHint')}
        autoComplete="new-password"
        isRequired
        check={(value) => (value.length < 10 ? t('passwordShort') : undefined)}
      />
      <Button type="submit" look="primary" isWide isBusy={form.isBusy}>
        {t('resetSave')}
      </Button>
    </Form>
  );
}
