'use client';
import { BadgeCheck, Download, Ellipsis, FileText, HandCoins, Plus, Send, Undo2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { compareDecimal } from '@bilko/core';
import type { InvoiceView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Amount } from '@/components/figures';
import { Menu, type MenuItem } from '@/components/menu';
import { PageHeader, Section, Stat, Stats } from '@/components/page';
import { Notice } from '@/components/states';
import { call } from '@/lib/api/call';
import { openInTab, saveAs } from '@/lib/files';
import { useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { dayText } from '@/lib/format/day-text';
import { useProblemText } from '@/lib/use-problem-text';
import { CreditNotice } from './credit-notice';
import { DocumentLife } from './document-life';
import { EntryFold } from './entry-fold';
import { InvoicePaper } from './invoice-paper';
import { DueText, InvoiceStatusWord } from './invoice-status';
import { useListAddress } from './list-memory';
import { usedOf } from './used-of';

const PaymentSheet = dynamic(() => import('./payment-sheet').then((module) => module.PaymentSheet), {
  ssr: false,
});
const SendSheet = dynamic(() => import('./send-sheet').then((module) => module.SendSheet), { ssr: false });
const CreditNoteSheet = dynamic(
  () => import('./credit-note-sheet').then((module) => module.CreditNoteSheet),
  { ssr: false },
);
const ConfirmationSheet = dynamic(
  () => import('./confirmation-sheet').then((module) => module.ConfirmationSheet),
  { ssr: false },
);

type Opened = 'payment' | 'send' | 'creditNote' | 'confirmation';

/** It came with the opening balances: its paper is where it was issued. */
const isBroughtAlong = ({ series }: InvoiceView) => series === 'opening';

/** The paper on the left, its life on the right, and what can be done now. */
export function DocumentPage({ invoice }: { invoice: InvoiceView }) {
  const t = useTranslations('invoices');
  const listAddress = useListAddress();
  const [opened, setOpened] = useState<Opened | undefined>(undefined);
  const { can } = useSession();
  useMailWatch(invoice);
  const close = () => setOpened(undefined);
  const { number, kind, totals, currency } = invoice;
  const isInvoice = kind === 'invoice';
  const isDue = compareDecimal(totals.dueAmount, '0') > 0;
  return (
    <>
      <PageHeader
        back={{ href: listAddress, label: t('title') }}
        title={`${t(`kind.${kind}`)} ${number ?? ''}`}
        description={
          <span className="flex flex-wrap gap-x-3">
            <Link href={`/contacts/${invoice.contactId}`} className="underline-offset-2 hover:underline">
              {invoice.contact.name}
            </Link>
            <InvoiceStatusWord status={invoice.status} />
          </span>
        }
        actions={<DocumentActions invoice={invoice} onOpen={setOpened} />}
      />
      {isInvoice && (
        <Stats>
          <Stat
            label={t('dueAmount')}
            isMain={isDue}
            detail={isDue ? <DueText status={invoice.status} dueOn={invoice.dueOn} /> : undefined}
          >
            <Amount amount={totals.dueAmount} currency={currency} />
          </Stat>
          <Stat label={t('total')}>
            <Amount amount={totals.grossAmount} currency={currency} />
          </Stat>
          {compareDecimal(totals.paidAmount, '0') > 0 && (
            <Stat label={t('paidAmount')}>
              <Amount amount={totals.paidAmount} currency={currency} />
            </Stat>
          )}
          {compareDecimal(totals.creditedAmount, '0') > 0 && (
            <Stat label={t('creditedAmount')}>
              <Amount amount={totals.creditedAmount} currency={currency} />
            </Stat>
          )}
        </Stats>
      )}
      <CreditNotice invoice={invoice} />
      {kind === 'creditNote' && (
        <CreditNoteNotice invoice={invoice} onConfirm={() => setOpened('confirmation')} />
      )}
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="min-w-0">
          {isBroughtAlong(invoice) ? (
            <Notice>{t('broughtAlong')}</Notice>
          ) : (
            <InvoicePaper invoice={invoice} />
          )}
          {invoice.entryId && can('journal-entry:read') && <EntryFold entryId={invoice.entryId} />}
        </div>
        <div>
          <DocumentLife
            invoice={invoice}
            onSend={can('invoice:send') && !isBroughtAlong(invoice) ? () => setOpened('send') : undefined}
          />
          <Payments invoice={invoice} />
        </div>
      </div>
      {opened === 'payment' && <PaymentSheet invoice={invoice} onClose={close} />}
      {opened === 'send' && <SendSheet invoice={invoice} onClose={close} />}
      {opened === 'creditNote' && <CreditNoteSheet invoice={invoice} onClose={close} />}
      {opened === 'confirmation' && <ConfirmationSheet invoice={invoice} onClose={close} />}
    </>
  );
}

/** While a mail is on its way its state is asked for, less and less often. */
function useMailWatch(invoice: InvoiceView) {
  const { refetch } = useApiQuery('getInvoice', { params: { id: invoice.id } });
  const isUnderWay = invoice.mails.some(({ status }) => status === 'queued' || status === 'attempting');
  useEffect(() => {
    if (!isUnderWay) return;
    let wait = 2_000;
    let timer = setTimeout(function ask() {
      void refetch();
      wait = Math.min(wait * 1.5, 30_000);
      timer = setTimeout(ask, wait);
    }, wait);
    return () => clearTimeout(timer);
  }, [isUnderWay, refetch]);
}

function DocumentActions({ invoice, onOpen }: { invoice: InvoiceView; onOpen: (what: Opened) => void }) {
  const t = useTranslations('invoices');
  const { can } = useSession();
  const router = useRouter();
  const say = useProblemText();
  const [isLoading, setLoading] = useState(false);
  const { kind, totals, status } = invoice;
  const isDue = compareDecimal(totals.dueAmount, '0') > 0;
  const canPay = kind === 'invoice' && can('payment:record') && status !== 'cancelled';
  const isOurs = !isBroughtAlong(invoice);
  const canSend = isOurs && can('invoice:send');
  const isSent = invoice.sentAt !== null || invoice.mails.length > 0;
  const isPaymentMain = canPay && isDue && (isSent || !canSend);
  const load = () => call('getInvoicePdf', { params: { id: invoice.id }, query: {} });
  const withPdf = async (act: () => Promise<void>) => {
    setLoading(true);
    try {
      await act();
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    } finally {
      setLoading(false);
    }
  };
  const fileName = `${(invoice.number ?? invoice.id).replace(/[^\p{L}\p{N}.-]+/gu, '-')}.pdf`;
  const canCredit = isOurs && kind === 'invoice' && can('invoice:credit') && status !== 'cancelled';
  const items: MenuItem[] = [
    ...(isOurs
      ? [
          {
            label: t('downloadPdf'),
            icon: <Download />,
            onSelect: () => void withPdf(async () => saveAs(await load(), fileName)),
          },
        ]
      : []),
    ...(canPay && !isDue
      ? [{ label: t('recordPayment'), icon: <HandCoins />, onSelect: () => onOpen('payment') }]
      : []),
    ...(canCredit
      ? [{ label: t('credit.action'), icon: <Undo2 />, onSelect: () => onOpen('creditNote') }]
      : []),
    ...(can('invoice:write')
      ? [
          {
            label: t('newForSame'),
            icon: <Plus />,
            onSelect: () => router.push(`/invoices/new?contactId=${invoice.contactId}`),
          },
        ]
      : []),
  ];
  const send: ReactNode = canSend && (
    <Button
      key="send"
      look={isPaymentMain || isSent ? 'secondary' : 'primary'}
      icon={<Send />}
      onClick={() => onOpen('send')}
    >
      {t(isSent ? 'sendAgain' : 'send')}
    </Button>
  );
  return (
    <>
      {isOurs && (
        <Button icon={<FileText />} isBusy={isLoading} onClick={() => void withPdf(() => openInTab(load))}>
          {t('openPdf')}
        </Button>
      )}
      <Menu label={t('moreActions')} icon={<Ellipsis />} isIconOnly items={items} />
      {send}
      {canPay && isDue && (
        <Button
          look={isPaymentMain ? 'primary' : 'secondary'}
          icon={<HandCoins />}
          onClick={() => onOpen('payment')}
        >
          {t('recordPayment')}
        </Button>
      )}
    </>
  );
}

/** Which invoice a credit note takes back, and that the VAT waits for the buyer. */
function CreditNoteNotice({ invoice, onConfirm }: { invoice: InvoiceView; onConfirm: () => void }) {
  const t = useTranslations('invoices');
  const { can } = useSession();
  const { correctsInvoice, awaitsBuyerConfirmation } = invoice;
  return (
    <div className="mb-8 space-y-3">
      {correctsInvoice && (
        <p>
          <Link href={`/invoices/${correctsInvoice.id}`} className="text-action underline underline-offset-2">
            {t('credit.corrects', { number: correctsInvoice.number })}
          </Link>
        </p>
      )}
      {awaitsBuyerConfirmation && can('invoice:issue') && (
        <Notice
          action={
            <Button look="primary" icon={<BadgeCheck />} onClick={onConfirm}>
              {t('confirmation.action')}
            </Button>
          }
        >
          {t('confirmation.waiting')}
        </Notice>
      )}
    </div>
  );
}

function Payments({ invoice }: { invoice: InvoiceView }) {
  const t = useTranslations('invoices');
  const { payments, currency } = invoice;
  if (payments.length === 0) return null;
  return (
    <Section title={t('payments')}>
      <ul className="divide-y text-sm" aria-label={t('payments')}>
        {payments.map((payment) => (
          <li key={payment.id} className="py-2">
            <div className="flex justify-between gap-4">
              <Link href={`/books/entries/${payment.entryId}`} className="underline-offset-2 hover:underline">
                {t(payment.purpose === 'advance' ? 'advanceOn' : 'paymentOn', {
                  day: dayText(payment.paidOn),
                })}
              </Link>
              <Amount amount={usedOf(invoice, payment)} currency={currency} />
            </div>
            {payment.reference && <p className="break-words text-muted">{payment.reference}</p>}
            {compareDecimal(payment.unallocatedAmount, '0') > 0 && (
              <p className="text-muted">
                {t('paymentCredit')} <Amount amount={payment.unallocatedAmount} currency={currency} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
