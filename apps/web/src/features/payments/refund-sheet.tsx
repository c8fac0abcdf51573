'use client';
import { useTranslations } from 'next-intl';
import type { PaymentView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Sheet } from '@/components/dialog';
import { FormText } from '@/components/form/form-fields';
import { FormAmount } from '@/components/form/form-figures';
import { Form, useActionForm } from '@/components/form/form';
import { currencySymbol, useFormat } from '@/lib/format/use-format';
import { useFilledRate } from '@/lib/official-rate';
import { useApiMutation } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';
import { MoneyFields } from './money-fields';
import { toRefund, type RefundValues } from './refund-values';

export const refreshedByRefund = [
  'payments',
  'contacts',
  'reports',
  'journal-entries',
  'accounts',
  'organization',
  'vat-ledger',
] as const;

/** An advance that will not be used, or what was paid too much, goes back to the customer, or comes back from the supplier. */
export function RefundSheet({ payment, onClose }: { payment: PaymentView; onClose: () => void }) {
  const t = useTranslations('payments.refund');
  const common = useTranslations('common');
  const format = useFormat();
  const isReceived = payment.direction === 'in';
  const { currency, unallocatedAmount, purpose } = payment;
  const hint = purpose === 'settlement' ? 'hintCredit' : isReceived ? 'hint' : 'hintBack';
  const isForeign = currency !== format.baseCurrency;
  const refund = useApiMutation('refundAdvance', { refreshes: [...refreshedByRefund] });
  const form = useActionForm<RefundValues>({
    defaultValues: {
      ...{ amount: unallocatedAmount, paidOn: format.today(), exchangeRate: '', bankAccountId: '' },
      ...{ documentNumber: '', reference: '' },
    },
    onSubmit: async (values) => {
      const body = toRefund(values, isForeign);
      await refund.mutateAsync({ params: { id: payment.id }, body });
      toast(t('done', { amount: format.money(values.amount, currency), name: payment.contactName }));
      onClose();
    },
  });
  const rateHint = useFilledRate(
    { currency, day: form.watch('paidOn') },
    form.watch('exchangeRate'),
    (rate) => form.setValue('exchangeRate', rate, { shouldDirty: true }),
  );
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={t(isReceived ? 'title' : 'titleBack', { name: payment.contactName })}
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
        <p className="text-sm text-muted">{t(hint)}</p>
        <FormAmount name="amount" label={t('amount')} unit={currencySymbol(currency)} isRequired />
        <MoneyFields
          currency={currency}
          isCurrencyGiven
          rateHint={rateHint}
          dayLabel={t('paidOn')}
          accountLabel={t(isReceived ? 'from' : 'into')}
        />
        {(payment.advanceInvoice || payment.documentNumber) && (
          <FormText
            name="documentNumber"
            label={t('documentNumber')}
            hint={t(isReceived ? 'paperHint' : 'paperBackHint')}
            isOptional
            maxLength={60}
          />
        )}
        <FormText name="reference" label={t('reference')} isOptional maxLength={140} />
      </Form>
    </Sheet>
  );
}
