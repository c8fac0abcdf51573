'use client';
import { useMemo } from 'react';
import { useTranslations } from 'next-intl';
import { encode } from 'uqr';
import { Button } from '@/components/button';
import { Form, useActionForm } from '@/components/form/form';
import { FormText } from '@/components/form/form-fields';
import { useApiMutation } from '@/lib/query/use-api';

export type Offer = Readonly<{ uri: string; key: string }>;
type Props = { offer: Offer; onConfirmed: (recoveryCodes: readonly string[]) => void };

/** The seed as a picture and as letters; it is in force once its first code is typed back. */
export function AppCode({ offer, onConfirmed }: Props) {
  const t = useTranslations('security.factor');
  const confirm = useApiMutation('confirmAuthenticator', { refreshes: ['auth'] });
  const form = useActionForm({
    defaultValues: { code: '' },
    onSubmit: async ({ code }) => {
      const { recoveryCodes } = await confirm.mutateAsync({ body: { code: code.trim() } });
      onConfirmed(recoveryCodes);
    },
  });
  return (
    <Form form={form} className="space-y-5">
      <p>{t('scan')}</p>
      <QrCode text={offer.uri} label={t('qr')} />
      <div>
        <p className="text-sm text-muted">{t('key')}</p>
        <p className="font-mono break-all select-all" data-testid="app-key">
          {offer.key.replace(/(.{4})(?=.)/g, '$1 ')}
        </p>
      </div>
      <FormText
        name="code"
        label={t('code')}
        hint={t('codeHint')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={12}
        isRequired
      />
      <Button type="submit" look="primary" isBusy={form.isBusy}>
        {t('confirm')}
      </Button>
    </Form>
  );
}

/** Dark on light in both themes: cameras want it so. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const { data, size } = encode(text, { border: 4 });
    const squares = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')));
    return { size, path: squares.join('') };
  }, [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-52 rounded-md"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
