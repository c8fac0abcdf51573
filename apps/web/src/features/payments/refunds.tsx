'use client';
import { FileText } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { PaymentView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Amount, DayText } from '@/components/figures';
import { call } from '@/lib/api/call';
import { openInTab } from '@/lib/files';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';
import { refreshedByRefund } from './refund-sheet';

/** What went back of an advance, and whether its VAT still waits for the customer's word. */
export function Refunds({ payment }: { payment: PaymentView }) {
  const t = useTranslations('payments.refund');
  const format = useFormat();
  const { can } = useSession();
  const say = useProblemText();
  const confirm = useApiMutation('confirmRefund', { refreshes: [...refreshedByRefund] });
  if (payment.refunds.length === 0) return null;
  const isWaiting = payment.refunds.some((refund) => refund.awaitsConfirmation);
  const confirmNow = () => {
    confirm
      .mutateAsync({ params: { id: payment.id }, body: { confirmedOn: format.today() } })
      .then(() => toast(t('confirmed')))
      .catch((error: unknown) => toast(say(error), { tone: 'danger' }));
  };
  const openPaper = (refundId: string) =>
    void openInTab(() => call('getRefundPdf', { params: { id: payment.id, refundId } })).catch(
      (error: unknown) => toast(say(error), { tone: 'danger' }),
    );
  return (
    <section aria-label={t('listTitle')} className="mt-6">
      <h3 className="font-medium">{t('listTitle')}</h3>
      <ul className="mt-2 space-y-2">
        {payment.refunds.map(({ id, paidOn, amount, entryId, documentNumber, hasPaper }) => (
          <li key={id}>
            <div className="flex items-baseline justify-between gap-4">
              <Link href={`/books/entries/${entryId}`} className="text-action underline underline-offset-2">
                <DayText day={paidOn} />
              </Link>
              <Amount amount={amount} currency={payment.currency} />
            </div>
            {hasPaper && (
              <Button className="mt-2" icon={<FileText />} onClick={() => openPaper(id)}>
                {t('paper', { number: documentNumber ?? '' })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isWaiting && (
        <div className="mt-4 rounded-md border border-edge bg-sunken px-4 py-3">
          <p className="text-sm">{t('waits')}</p>
          {can('payment:record') && (
            <Button className="mt-3" isBusy={confirm.isPending} onClick={confirmNow}>
              {t('confirm')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
