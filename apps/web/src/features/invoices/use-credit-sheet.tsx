'use client';
import { useTranslations } from 'next-intl';
import type { InvoiceView, PaymentView } from '@bilko/contracts';
import { minAmount } from '@bilko/core';
import { Button } from '@/components/button';
import { Sheet } from '@/components/dialog';
import { Form, useActionForm } from '@/components/form/form';
import { FormAmount } from '@/components/form/form-figures';
import { FormSelect } from '@/components/form/form-fields';
import { currencySymbol, useFormat } from '@/lib/format/use-format';
import { useApiMutation } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';

type Values = { paymentId: string; amount: string };
type Props = { invoice: InvoiceView; payments: readonly PaymentView[]; onClose: () => void };

/** An advance or a credit of the customer, used for this invoice: what is open of the one and left of the other. */
export function UseCreditSheet({ invoice, payments, onClose }: Props) {
  const t = useTranslations('invoices.useCredit');
  const common = useTranslations('common');
  const format = useFormat();
  const { currency, totals } = invoice;
  const mostOf = (id: string) => {
    const payment = payments.find((one) => one.id === id);
    return payment ? minAmount(payment.unallocatedAmount, totals.dueAmount) : totals.dueAmount;
  };
  const use = useApiMutation('allocatePayment', {
    refreshes: ['invoices', 'payments', 'contacts', 'reports', 'journal-entries', 'accounts', 'organization'],
  });
  const form = useActionForm<Values>({
    defaultValues: { paymentId: payments[0]?.id ?? '', amount: mostOf(payments[0]?.id ?? '') },
    onSubmit: async ({ paymentId, amount }) => {
      await use.mutateAsync({ params: { id: paymentId }, body: { invoiceId: invoice.id, amount } });
      toast(t('done', { amount: format.money(amount, currency) }));
      onClose();
    },
  });
  const paymentId = form.watch('paymentId');
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={t('title', { number: invoice.number ?? '' })}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={form.id} look="primary" isBusy={form.isBusy}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <Form form={form} className="space-y-5">
        <FormSelect
          name="paymentId"
          label={t('which')}
          options={payments.map((payment) => ({
            value: payment.id,
            label: t(payment.purpose === 'advance' ? 'advanceOf' : 'creditOf', {
              day: format.day(payment.paidOn),
              amount: format.money(payment.unallocatedAmount, currency),
            }),
          }))}
        />
        <FormAmount
          name="amount"
          label={t('amount')}
          unit={currencySymbol(currency)}
          hint={t('most', { amount: format.money(mostOf(paymentId), currency) })}
          isRequired
        />
      </Form>
    </Sheet>
  );
}
