'use client';
import { useTranslations } from 'next-intl';
import type { InvoiceView } from '@bilko/contracts';
import { compareDecimal, isDecimal, subtractDecimal } from '@bilko/core';
import { Button } from '@/components/button';
import { Sheet } from '@/components/dialog';
import { Form, useActionForm } from '@/components/form/form';
import { FormAmount, FormDate } from '@/components/form/form-figures';
import { FormCheckbox, FormSelect, FormText } from '@/components/form/form-fields';
import { Notice } from '@/components/states';
import { currencySymbol, useFormat } from '@/lib/format/use-format';
import { useFilledRate } from '@/lib/official-rate';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';

type Values = {
  amount: string;
  paidOn: string;
  bankAccountId: string;
  exchangeRate: string;
  reference: string;
  isExcessCredit: boolean;
};

/** Money that came in for one invoice: all, a part, or more than is due. */
export function PaymentSheet({ invoice, onClose }: { invoice: InvoiceView; onClose: () => void }) {
  const t = useTranslations('invoices');
  const common = useTranslations('common');
  const format = useFormat();
  const { currency, totals } = invoice;
  const due = compareDecimal(totals.dueAmount, '0') > 0 ? totals.dueAmount : '0.00';
  const isForeign = currency !== format.baseCurrency;
  const accounts = useApiQuery('listBankAccounts', {}, { staleTime: 60_000 });
  const usable = (accounts.data?.data ?? []).filter((one) => one.currency === currency && !one.isArchived);
  const record = useApiMutation('recordInvoicePayment', {
    refreshes: ['invoices', 'payments', 'contacts', 'reports', 'journal-entries', 'accounts', 'organization'],
  });
  const excessOf = (amount: string) =>
    isDecimal(amount) && compareDecimal(amount, due) > 0 ? subtractDecimal(amount, due) : undefined;
  const form = useActionForm<Values>({
    defaultValues: {
      amount: compareDecimal(due, '0') > 0 ? due : '',
      paidOn: format.today(),
      bankAccountId: '',
      exchangeRate: '',
      reference: '',
      isExcessCredit: false,
    },
    onSubmit: async (values) => {
      const { amount, paidOn, bankAccountId, exchangeRate, reference, isExcessCredit } = values;
      const isOver = excessOf(amount) !== undefined;
      const after = await record.mutateAsync({
        params: { id: invoice.id },
        body: {
          amount,
          paidOn,
          ...(bankAccountId === 'cash'
            ? { method: 'cash' as const }
            : bankAccountId
              ? { bankAccountId }
              : {}),
          ...(isForeign && exchangeRate ? { exchangeRate } : {}),
          ...(reference.trim() ? { reference: reference.trim() } : {}),
          ...(isOver && isExcessCredit ? { excess: 'credit' as const } : {}),
        },
      });
      const isSettled = compareDecimal(after.totals.dueAmount, '0') <= 0;
      toast(
        isSettled
          ? t('payment.doneWhole')
          : t('payment.donePart', { amount: format.money(after.totals.dueAmount, currency) }),
      );
      onClose();
    },
  });
  const excess = excessOf(form.watch('amount'));
  const rateHint = useFilledRate(
    { currency, day: form.watch('paidOn') },
    form.watch('exchangeRate'),
    (rate) => form.setValue('exchangeRate', rate, { shouldDirty: true }),
  );
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={t('payment.title', { number: invoice.number ?? '' })}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={form.id} look="primary" isBusy={form.isBusy}>
            {t('payment.submit')}
          </Button>
        </>
      }
    >
      <Form form={form} className="space-y-5">
        <FormAmount
          name="amount"
          label={t('payment.amount')}
          unit={currencySymbol(currency)}
          hint={t('payment.dueHint', { amount: format.money(due, currency) })}
          isRequired
        />
        {excess !== undefined && (
          <Notice>
            <p>
              {t('payment.excess', {
                due: format.money(due, currency),
                excess: format.money(excess, currency),
              })}
            </p>
            <FormCheckbox
              name="isExcessCredit"
              label={t('payment.excessCredit', { excess: format.money(excess, currency) })}
            />
          </Notice>
        )}
        <FormDate name="paidOn" label={t('payment.paidOn')} isRequired />
        {isForeign && (
          <FormAmount
            name="exchangeRate"
            label={t('exchangeRate', { currency })}
            hint={[rateHint, t('payment.exchangeRateHint')].filter(Boolean).join(' ')}
            places={0}
            unit={currencySymbol(format.baseCurrency)}
            isRequired
          />
        )}
        {(usable.length > 0 || !isForeign) && (
          <FormSelect
            name="bankAccountId"
            label={t('payment.bankAccount')}
            options={[
              { value: '', label: t('payment.defaultAccount') },
              ...usable.map(({ id, name }) => ({ value: id, label: name })),
              ...(isForeign ? [] : [{ value: 'cash', label: t('payment.cashBox') }]),
            ]}
          />
        )}
        <FormText name="reference" label={t('payment.reference')} isOptional maxLength={140} />
      </Form>
    </Sheet>
  );
}
