'use client';
import { useTranslations } from 'next-intl';
import { daysBetween, type InvoiceStatus } from '@bilko/core';
import { StatusWord, type Tone } from '@/components/figures';
import { useFormat } from '@/lib/format/use-format';

const tones: Readonly<Record<InvoiceStatus, Tone>> = {
  draft: 'muted',
  issued: 'plain',
  sent: 'plain',
  viewed: 'plain',
  partlyPaid: 'plain',
  paid: 'good',
  overdue: 'danger',
  cancelled: 'muted',
};

/** The state of a document as a word. */
export function InvoiceStatusWord({ status }: { status: InvoiceStatus }) {
  const t = useTranslations('invoices');
  return <StatusWord tone={tones[status]}>{t(`status.${status}`)}</StatusWord>;
}

const waiting: readonly InvoiceStatus[] = ['issued', 'sent', 'viewed', 'partlyPaid'];

/** How near the due day is: nothing while there is time, amber in the last three days, red afterwards. */
export function DueText({ status, dueOn }: { status: InvoiceStatus; dueOn: string }) {
  const t = useTranslations('invoices');
  const format = useFormat();
  const days = daysBetween(format.today(), dueOn);
  const day = <time dateTime={dueOn}>{format.day(dueOn)}</time>;
  if (status === 'overdue') return <StatusWord tone="danger">{t('late', { count: -days })}</StatusWord>;
  if (!waiting.includes(status) || days > 3) return <span className="whitespace-nowrap">{day}</span>;
  return <StatusWord tone="soon">{days === 0 ? t('dueToday') : t('dueIn', { count: days })}</StatusWord>;
}
