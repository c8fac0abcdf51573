'use client';
import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { WebhookDeliveryView } from '@bilko/contracts';
import { webhookEvents, type WebhookDeliveryStatus } from '@bilko/contracts/webhook-events';
import { Button } from '@/components/button';
import { StatusWord, type Tone } from '@/components/figures';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';
import { eventKey } from './event-names';

const tones: Readonly<Record<WebhookDeliveryStatus, Tone>> = {
  waiting: 'plain',
  delivered: 'good',
  failed: 'danger',
  cancelled: 'muted',
};

type DeliveryRowProps = { delivery: WebhookDeliveryView; isEnabled: boolean };

export function DeliveryRow({ delivery, isEnabled }: DeliveryRowProps) {
  const t = useTranslations('integrations.hooks');
  const say = useProblemText();
  const { instant } = useFormat();
  const again = useApiMutation('sendWebhookAgain', { refreshes: ['webhooks'] });
  const { id, type, status, attempts, nextAttemptAt, createdAt, eventId } = delivery;
  const known = webhookEvents.find((event) => event === type) ?? (type === 'test' ? 'test' : undefined);
  const what = known ? t(`eventNames.${eventKey(known)}`) : type;
  const at = instant(createdAt);
  const last = attempts.at(-1);
  const sendAgain = () =>
    void again.mutateAsync({ params: { id } }).then(
      () => toast(t('againSent')),
      (problem: unknown) => toast(say(problem), { tone: 'danger' }),
    );
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="min-w-0">
          <span className="font-medium">{what}</span> <span className="text-sm text-muted">{at}</span>
        </p>
        <StatusWord tone={tones[status]}>{t(`statuses.${status}`)}</StatusWord>
      </div>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 text-sm">
        <div className="min-w-0 flex-1 basis-60">
          {last && (
            <p>
              {t(`outcomes.${last.outcome}`, { status: last.responseStatus ?? 0 })}
              {status === 'waiting' && nextAttemptAt && (
                <span className="text-muted"> · {t('nextAttempt', { at: instant(nextAttemptAt) })}</span>
              )}
            </p>
          )}
          <details className="group">
            <summary className="inline-flex min-h-11 cursor-pointer items-center gap-1 text-muted hover:text-ink md:min-h-8">
              <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
              {t('attempts', { count: attempts.length })}
            </summary>
            <p className="text-muted">
              {t('eventId')}: <span className="font-mono text-xs break-all">{eventId}</span>
            </p>
            <ol className="mt-1 space-y-2">
              {attempts.map((attempt) => (
                <li key={attempt.number}>
                  {t('attempt', {
                    number: attempt.number,
                    at: instant(attempt.attemptedAt),
                    ms: attempt.durationMs,
                  })}
                  {': '}
                  {t(`outcomes.${attempt.outcome}`, { status: attempt.responseStatus ?? 0 })}
                  {attempt.responseStart && (
                    <pre
                      tabIndex={0}
                      lang="en"
                      role="region"
                      aria-label={t('answer')}
                      className="mt-1 max-h-40 overflow-auto rounded-md bg-sunken px-3 py-2 text-xs break-all whitespace-pre-wrap"
                    >
                      {attempt.responseStart}
                    </pre>
                  )}
                </li>
              ))}
            </ol>
          </details>
        </div>
        {status !== 'waiting' && isEnabled && (
          <Button
            look="quiet"
            isBusy={again.isPending}
            aria-label={t('againOf', { what, at })}
            onClick={sendAgain}
          >
            {t('again')}
          </Button>
        )}
      </div>
    </li>
  );
}
