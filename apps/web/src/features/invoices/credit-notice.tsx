'use client';
import { HandCoins } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { InvoiceView } from '@bilko/contracts';
import { compareDecimal, sumAmounts } from '@bilko/core';
import { Button } from '@/components/button';
import { Notice } from '@/components/states';
import { useFormat } from '@/lib/format/use-format';
import { useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';

const UseCreditSheet = dynamic(() => import('./use-credit-sheet').then((module) => module.UseCreditSheet), {
  ssr: false,
});

/** Says that the customer has money here already, where an invoice of his is open. */
export function CreditNotice({ invoice }: { invoice: InvoiceView }) {
  const t = useTranslations('invoices.useCredit');
  const format = useFormat();
  const { can } = useSession();
  const [isOpened, setOpened] = useState(false);
  const { contactId, currency, kind, totals, status } = invoice;
  const isOpen = kind === 'invoice' && status !== 'cancelled' && compareDecimal(totals.dueAmount, '0') > 0;
  const mayUse = isOpen && can('payment:record');
  const query = useApiQuery(
    'listPayments',
    mayUse ? { query: { contactId, direction: 'in', isOpen: 'true', limit: '50' } } : undefined,
  );
  const payments = (query.data?.data ?? []).filter((payment) => payment.currency === currency);
  if (!mayUse || payments.length === 0) return null;
  const amount = sumAmounts(payments.map((payment) => payment.unallocatedAmount));
  return (
    <div className="mb-8">
      <Notice
        action={
          <Button icon={<HandCoins />} onClick={() => setOpened(true)}>
            {t('action')}
          </Button>
        }
      >
        {t('there', { amount: format.money(amount, currency) })}
      </Notice>
      {isOpened && <UseCreditSheet invoice={invoice} payments={payments} onClose={() => setOpened(false)} />}
    </div>
  );
}
