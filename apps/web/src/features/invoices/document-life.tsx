'use client';
import { Ban, BadgeCheck, CircleDollarSign, Eye, Stamp, Undo2 } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import type { InvoiceView } from '@bilko/contracts';
import { Amount, DayText, InstantText } from '@/components/figures';
import { Section } from '@/components/page';
import { mailLife } from './mail-life';
import { usedOf } from './used-of';

type Happening = Readonly<{ key: string; icon: ReactNode; at: string; text: ReactNode; when: ReactNode }>;

/** What has happened to a document so far, the newest last, each with its time. */
export function DocumentLife({
  invoice,
  onSend,
}: {
  invoice: InvoiceView;
  onSend: (() => void) | undefined;
}) {
  const t = useTranslations('invoices');
  const happenings = useHappenings(invoice, onSend);
  return (
    <Section title={t('life.title')}>
      <ol aria-label={t('life.title')} className="space-y-4">
        {happenings.map(({ key, icon, text, when }) => (
          <li key={key} className="flex items-start gap-3 text-sm">
            <span aria-hidden className="mt-0.5 text-muted [&_svg]:size-4">
              {icon}
            </span>
            <div className="min-w-0 flex-1">
              <div className="break-words">{text}</div>
              <div className="text-muted">{when}</div>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** A day without a time comes after what has one. */
const endOf = (day: string) => `${day}~`;

function useHappenings(invoice: InvoiceView, onSend: (() => void) | undefined): Happening[] {
  const t = useTranslations('invoices');
  const all: Happening[] = [];
  const { issuedAt, viewedAt, buyerConfirmedOn } = invoice;
  if (issuedAt) {
    const when = <InstantText at={issuedAt} />;
    all.push({ key: 'issued', icon: <Stamp />, at: issuedAt, text: t('life.issued'), when });
  }
  all.push(...invoice.mails.flatMap((mail) => mailLife(mail, onSend)));
  if (viewedAt) {
    all.push({
      key: 'viewed',
      icon: <Eye />,
      at: viewedAt,
      text: t('life.viewed'),
      when: <InstantText at={viewedAt} />,
    });
  }
  for (const payment of invoice.payments) {
    all.push({
      key: payment.id,
      icon: <CircleDollarSign />,
      at: payment.createdAt,
      text: (
        <>
          {t(payment.purpose === 'advance' ? 'life.advanceUsed' : 'life.paid')}{' '}
          <Amount amount={usedOf(invoice, payment)} currency={payment.currency} isStrong />
        </>
      ),
      when: <DayText day={payment.paidOn} />,
    });
  }
  for (const note of invoice.creditNotes) {
    all.push({
      key: note.id,
      icon: <Undo2 />,
      at: endOf(note.issuedOn),
      text: (
        <>
          <Link href={`/invoices/${note.id}`} className="text-action underline underline-offset-2">
            {t('life.credited', { number: note.number })}
          </Link>{' '}
          <Amount amount={note.grossAmount} currency={invoice.currency} isStrong />
        </>
      ),
      when: <DayText day={note.issuedOn} />,
    });
  }
  if (buyerConfirmedOn) {
    const when = <DayText day={buyerConfirmedOn} />;
    all.push({
      key: 'confirmed',
      icon: <BadgeCheck />,
      at: endOf(buyerConfirmedOn),
      text: t('life.confirmed'),
      when,
    });
  }
  all.sort((a, b) => a.at.localeCompare(b.at));
  if (invoice.status === 'cancelled') {
    all.push({ key: 'cancelled', icon: <Ban />, at: '', text: t('status.cancelled'), when: null });
  }
  return all;
}
