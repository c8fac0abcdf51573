'use client';
import { useEffect } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { Sheet } from '@/components/dialog';
import { FormSelect, FormText } from '@/components/form/form-fields';
import { FormAmount, FormDate } from '@/components/form/form-figures';
import { Form, useActionForm } from '@/components/form/form';
import { currencySymbol, useFormat } from '@/lib/format/use-format';
import { useFilledRate } from '@/lib/official-rate';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';
import { advanceRates } from './advance-rates';
import { MoneyFields } from './money-fields';
import { toPaidAhead, type PayAheadValues } from './pay-ahead-values';
import { PayerField, type Payer } from './payer-field';

/** Paid to a supplier before his bill; with his advance invoice in hand its VAT is deducted at once. */
export function PayAheadSheet({ contact, onClose }: { contact: Payer | null; onClose: () => void }) {
  const t = useTranslations('payments.payAhead');
  const common = useTranslations('common');
  const format = useFormat();
  const organization = useApiQuery('getOrganization', {}, { staleTime: 60_000 });
  const rates = useApiQuery('listVatRates', {}, { staleTime: 3_600_000 });
  const isVatPayer = organization.data?.isVatRegistered ?? false;
  const pay = useApiMutation('createPayment', {
    refreshes: [
      'payments',
      'contacts',
      'reports',
      'journal-entries',
      'accounts',
      'organization',
      'vat-ledger',
    ],
  });
  const form = useActionForm<PayAheadValues>({
    defaultValues: {
      ...{ contact, amount: '', currency: format.baseCurrency, exchangeRate: '', paidOn: format.today() },
      ...{ bankAccountId: '', reference: '', paper: 'none', documentNumber: '', receivedOn: '', vatRate: '' },
    },
    fieldOf: (path) => (path === 'contactId' ? 'contact' : path.replace(/^advance\./, '')),
    onSubmit: async (values) => {
      const payment = await pay.mutateAsync({ body: toPaidAhead(values, format.baseCurrency) });
      toast(t('done', { amount: format.money(payment.amount, payment.currency), name: payment.contactName }));
      onClose();
    },
  });
  const [paper, currency, paidOn] = [form.watch('paper'), form.watch('currency'), form.watch('paidOn')];
  const choices = advanceRates(rates.data?.data ?? [], paidOn);
  const standard = choices[0]?.value;
  const { getValues, setValue } = form;
  useEffect(() => {
    if (standard !== undefined && getValues('vatRate') === '') setValue('vatRate', standard);
  }, [standard, getValues, setValue]);
  const rateHint = useFilledRate({ currency, day: paidOn }, form.watch('exchangeRate'), (rate) =>
    setValue('exchangeRate', rate, { shouldDirty: true }),
  );
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={t('title')}
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
        <p className="text-sm text-muted">{t('hint')}</p>
        <PayerField kind="supplier" />
        <FormAmount name="amount" label={t('amount')} unit={currencySymbol(currency)} isRequired />
        <MoneyFields
          currency={currency}
          rateHint={rateHint}
          dayLabel={t('paidOn')}
          accountLabel={t('bankAccount')}
        />
        {isVatPayer && (
          <FormSelect
            name="paper"
            label={t('paper')}
            hint={t(paper === 'invoice' ? 'paperHint' : 'noPaperHint')}
            options={[
              { value: 'none', label: t('noPaper') },
              { value: 'invoice', label: t('withPaper') },
            ]}
          />
        )}
        {paper === 'invoice' && (
          <>
            <FormText name="documentNumber" label={t('documentNumber')} isRequired maxLength={60} />
            <FormDate name="receivedOn" label={t('receivedOn')} />
            <FormSelect
              name="vatRate"
              label={t('vatRate')}
              hint={t('vatHint')}
              options={choices.map(({ value, rate }) => ({
                value,
                label: rate === '0' ? t('withoutVat') : `${format.quantity(rate)} %`,
              }))}
            />
          </>
        )}
        <FormText name="reference" label={t('reference')} isOptional maxLength={140} />
      </Form>
    </Sheet>
  );
}
