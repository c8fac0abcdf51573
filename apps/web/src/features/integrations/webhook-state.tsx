'use client';
import { useTranslations } from 'next-intl';
import type { WebhookView } from '@bilko/contracts';
import { StatusWord } from '@/components/figures';
import { Notice } from '@/components/states';
import { useFormat } from '@/lib/format/use-format';

export function WebhookState({ webhook: { isEnabled, failingSince } }: { webhook: WebhookView }) {
  const t = useTranslations('integrations.hooks');
  const { instant } = useFormat();
  if (!isEnabled) return <StatusWord tone="muted">{t('off')}</StatusWord>;
  if (failingSince) return <StatusWord tone="soon">{t('failing', { at: instant(failingSince) })}</StatusWord>;
  return <StatusWord tone="good">{t('on')}</StatusWord>;
}

/** Said where it is seen: nobody reads the log of what works. */
export function DisabledNotice({ webhook }: { webhook: WebhookView }) {
  const t = useTranslations('integrations.hooks');
  const { instant } = useFormat();
  if (webhook.disabledReason !== 'failing' || !webhook.disabledAt) return null;
  return (
    <div className="mb-4 break-words">
      <Notice tone="soon">
        {t('disabledFailing', { url: webhook.url, at: instant(webhook.disabledAt) })}
      </Notice>
    </div>
  );
}
