'use client';
import { useState } from 'react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { PaymentView } from '@bilko/contracts';
import { compareDecimal } from '@bilko/core';
import { Button } from '@/components/button';
import { TakeBackDialog } from '@/components/form/take-back-dialog';
import { ErrorState } from '@/components/states';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { refreshedByRefund } from './refund-sheet';

/** Of an advance to a supplier: that his advance invoice is still to come, or came after the payment. */
export function LatePaper({ payment, onRecord }: { payment: PaymentView; onRecord: () => void }) {
  const t = useTranslations('payments.latePaper');
  const { can } = useSession();
  const [isTakingBack, setTakingBack] = useState(false);
  const isOurs = payment.direction === 'out' && payment.purpose === 'advance' && can('payment:record');
  const isUntouched = compareDecimal(payment.unallocatedAmount, payment.amount) === 0;
  const isMissing = isOurs && isUntouched && payment.documentNumber === null;
  const organization = useApiQuery('getOrganization', isMissing ? {} : undefined, { staleTime: 60_000 });
  const contact = useApiQuery(
    'getContact',
    isMissing && payment.contactId ? { params: { id: payment.contactId } } : undefined,
    { staleTime: 60_000 },
  );
  const mayDeduct = organization.data?.isVatRegistered && contact.data?.country === organization.data.country;
  const failed = [organization, contact].filter(({ isError, data }) => isError && data === undefined);
  const { supplierInvoice } = payment;
  if (supplierInvoice) {
    return (
      <>
        <p className="mt-6">
          <Link
            href={`/books/entries/${supplierInvoice.entryId}`}
            className="text-action underline underline-offset-2"
          >
            {t('entry')}
          </Link>
        </p>
        {isOurs && isUntouched && (
          <Button look="quiet" className="-ml-4" onClick={() => setTakingBack(true)}>
            {t('takeBack')}
          </Button>
        )}
        {isTakingBack && <TakeBack payment={payment} onClose={() => setTakingBack(false)} />}
      </>
    );
  }
  if (failed[0]) {
    const again = () => void Promise.all(failed.map(({ refetch }) => refetch()));
    return <ErrorState error={failed[0].error} onRetry={again} />;
  }
  if (!isMissing || !mayDeduct) return null;
  return (
    <div className="mt-6 rounded-md border border-edge bg-sunken px-4 py-3">
      <p className="text-sm">{t('missing')}</p>
      <Button className="mt-3" onClick={onRecord}>
        {t('record')}
      </Button>
    </div>
  );
}

function TakeBack({ payment, onClose }: { payment: PaymentView; onClose: () => void }) {
  const t = useTranslations('payments.latePaper');
  const reverse = useApiMutation('reverseAdvanceInvoice', { refreshes: [...refreshedByRefund] });
  return (
    <TakeBackDialog
      texts={{
        title: t('takeBack'),
        hint: t('takeBackHint'),
        day: t('reversedOn'),
        reason: t('reason'),
        submit: t('takeBack'),
      }}
      onTakeBack={async (body) => {
        await reverse.mutateAsync({ params: { id: payment.id }, body });
        toast(t('takenBack'));
      }}
      onClose={onClose}
    />
  );
}
