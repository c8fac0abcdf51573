'use client';
import { FileText, Undo2 } from 'lucide-react';
import { useState } from 'react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { PaymentView } from '@bilko/contracts';
import { addDecimal, compareDecimal, sumAmounts } from '@bilko/core';
import { Button } from '@/components/button';
import { Sheet } from '@/components/dialog';
import { Amount, DayText } from '@/components/figures';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';
import { LatePaper } from './late-paper';
import { LatePaperSheet } from './late-paper-sheet';
import { RefundSheet } from './refund-sheet';
import { Refunds } from './refunds';

const linkClass = 'text-action underline underline-offset-2';

/** One advance, received or paid: what is in it, what is left of it, and its paper. Or what was paid too much. */
export function AdvanceSheet({ payment, onClose }: { payment: PaymentView; onClose: () => void }) {
  const t = useTranslations('payments.one');
  const common = useTranslations('common');
  const { can } = useSession();
  const create = useAdvanceInvoice(payment);
  const { currency, vatGroups, advanceInvoice, documents, documentNumber } = payment;
  const isReceived = payment.direction === 'in';
  const isAdvance = payment.purpose === 'advance';
  const title = isAdvance ? 'title' : 'titleCredit';
  const vatAmount = sumAmounts(vatGroups.map((group) => group.vatAmount));
  const [isRefunding, setRefunding] = useState(false);
  const [hasPaper, setPaper] = useState(false);
  const isLeft = compareDecimal(payment.unallocatedAmount, '0') > 0;
  const late = useTranslations('payments.latePaper');
  if (hasPaper) return <LatePaperSheet payment={payment} onClose={() => setPaper(false)} />;
  if (isRefunding) return <RefundSheet payment={payment} onClose={() => setRefunding(false)} />;
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={t(isReceived || !isAdvance ? title : 'titlePaid', { name: payment.contactName })}
      footer={
        <>
          <Button onClick={onClose}>{common('close')}</Button>
          {isLeft && can('payment:record') && (
            <Button icon={<Undo2 />} onClick={() => setRefunding(true)}>
              {t(isReceived ? 'refund' : 'refundPaid')}
            </Button>
          )}
          {isReceived && isAdvance && !advanceInvoice && can('invoice:write') && (
            <Button look="primary" icon={<FileText />} isBusy={create.isBusy} onClick={create.start}>
              {t('invoice')}
            </Button>
          )}
        </>
      }
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-3 [&>dd]:text-right [&>dt]:text-muted">
        <dt>{t(isReceived ? 'paidOn' : 'paidOutOn')}</dt>
        <dd>
          <DayText day={payment.paidOn} />
        </dd>
        <dt>{t('amount')}</dt>
        <dd>
          <Amount amount={payment.amount} currency={currency} isStrong />
        </dd>
        {isAdvance && (
          <>
            <dt>{t('vat')}</dt>
            <dd>
              <Amount amount={vatAmount} currency={currency} />
            </dd>
          </>
        )}
        <dt>{t('left')}</dt>
        <dd>
          <Amount amount={payment.unallocatedAmount} currency={currency} />
        </dd>
        {advanceInvoice && (
          <>
            <dt>{t('paper')}</dt>
            <dd>
              <Link href={`/invoices/${advanceInvoice.id}`} className={linkClass}>
                {advanceInvoice.number}
              </Link>
            </dd>
          </>
        )}
        {documentNumber && (
          <>
            <dt>{t('supplierPaper')}</dt>
            <dd>{documentNumber}</dd>
          </>
        )}
        {payment.supplierInvoice && (
          <>
            <dt>{late('received')}</dt>
            <dd>
              <DayText day={payment.supplierInvoice.receivedOn} />
            </dd>
          </>
        )}
        {documents.map(({ id, noun, number, amount }) => (
          <div key={id} className="contents">
            <dt>
              <Link href={`/${noun === 'invoice' ? 'invoices' : 'expenses'}/${id}`} className={linkClass}>
                {t('usedFor', { number })}
              </Link>
            </dt>
            <dd className="text-right">
              <Amount amount={amount} currency={currency} />
            </dd>
          </div>
        ))}
      </dl>
      <LatePaper payment={payment} onRecord={() => setPaper(true)} />
      <Refunds payment={payment} />
      <p className="mt-6">
        <Link href={`/books/entries/${payment.entryId}`} className={linkClass}>
          {t('entry')}
        </Link>
      </p>
    </Sheet>
  );
}

/** A draft with the advance as its one line: right as it stands, to be looked at and issued. */
function useAdvanceInvoice({ id, contactId, amount, currency, vatGroups }: PaymentView) {
  const t = useTranslations('payments.one');
  const router = useRouter();
  const format = useFormat();
  const say = useProblemText();
  const create = useApiMutation('createInvoice', { refreshes: ['invoices'] });
  const [group] = vatGroups;
  const start = () => {
    if (!group || !contactId) return;
    const today = format.today();
    const line = {
      description: t('line'),
      quantity: '1',
      unit: 'C62' as const,
      unitPrice: addDecimal(amount, '0.00'),
      vatCategory: group.category,
      vatRate: group.rate,
    };
    const body = { kind: 'advance' as const, priceMode: 'gross' as const, contactId, currency };
    create
      .mutateAsync({
        body: { ...body, issuedOn: today, dueOn: today, advancePaymentId: id, lines: [line] },
      })
      .then((draft) => router.push(`/invoices/${draft.id}`))
      .catch((error: unknown) => toast(say(error), { tone: 'danger' }));
  };
  return { isBusy: create.isPending, start };
}
