'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { Form, useActionForm } from '@/components/form/form';
import { FormCheckbox, FormText } from '@/components/form/form-fields';
import { completeLogin, type Challenge } from '@/lib/session/session-store';

/** The code of the app or of the mail, or one that was kept for a rainy day. */
export function SecondStep({ challenge, onStartOver }: { challenge: Challenge; onStartOver: () => void }) {
  const t = useTranslations('auth');
  const form = useActionForm({
    defaultValues: { code: '', rememberDevice: false },
    // The frame goes on to the next place as soon as there is a session.
    onSubmit: ({ code, rememberDevice }) =>
      completeLogin({ challengeId: challenge.id, code: code.trim(), rememberDevice }),
  });
  return (
    <>
      <Form form={form} className="space-y-5">
        <FormText
          name="code"
          label={t('code')}
          hint={t('codeHint')}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          maxLength={40}
          isRequired
          autoFocus
        />
        <FormCheckbox name="rememberDevice" label={t('rememberDevice')} />
        <Button type="submit" look="primary" isWide isBusy={form.isBusy}>
          {t('finish')}
        </Button>
      </Form>
      <Button look="quiet" className="mt-4" onClick={onStartOver}>
        {t('startOver')}
      </Button>
    </>
  );
}
