'use client';
import { useEffect } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { Sheet } from '@/components/dialog';
import { Form, useActionForm } from '@/components/form/form';
import { FormAmount } from '@/components/form/form-figures';
import { FormSelect, FormText } from '@/components/form/form-fields';
import { currencySymbol, useFormat } from '@/lib/format/use-format';
import { useFilledRate } from '@/lib/official-rate';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';
import { advanceRates } from './advance-rates';
import { MoneyFields } from './money-fields';
import { PayerField, type Payer } from './payer-field';

type Values = {
  contact: Payer | null;
  purpose: 'advance' | 'credit';
  vatRate: string;
  amount: string;
  currency: string;
  paidOn: string;
  bankAccountId: string;
  exchangeRate: string;
  reference: string;
};

/** Money of a customer that has no invoice yet: an advance, with the VAT in it, or credit on his account. */
export function ReceiveSheet({ contact, onClose }: { contact: Payer | null; onClose: () => void }) {
  const t = useTranslations('payments.receive');
  const common = useTranslations('common');
  const format = useFormat();
  const organization = useApiQuery('getOrganization', {}, { staleTime: 60_000 });
  const rates = useApiQuery('listVatRates', {}, { staleTime: 3_600_000 });
  const isVatPayer = organization.data?.isVatRegistered ?? false;
  const choicesOn = (day: string) => advanceRates(rates.data?.data ?? [], day);
  const receive = useApiMutation('createPayment', {
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
  const form = useActionForm<Values>({
    defaultValues: {
      contact,
      purpose: 'advance',
      vatRate: '',
      amount: '',
      currency: format.baseCurrency,
      paidOn: format.today(),
      bankAccountId: '',
      exchangeRate: '',
      reference: '',
    },
    fieldOf: (path) => (path.startsWith('advance') ? 'vatRate' : path === 'contactId' ? 'contact' : path),
    onSubmit: async (values) => {
      const { amount, currency, paidOn, bankAccountId, exchangeRate, reference } = values;
      const chosen = choicesOn(paidOn).find(({ value }) => value === values.vatRate);
      const vat = isVatPayer && chosen ? chosen.vat : { vatRate: '0' };
      const payment = await receive.mutateAsync({
        body: {
          contactId: values.contact?.id ?? '',
          amount,
          paidOn,
          ...(currency === format.baseCurrency ? {} : { currency, exchangeRate }),
          ...(bankAccountId === 'cash'
            ? { method: 'cash' as const }
            : bankAccountId
              ? { bankAccountId }
              : {}),
          ...(reference.trim() ? { reference: reference.trim() } : {}),
          ...(values.purpose === 'advance' ? { advance: vat } : {}),
        },
      });
      toast(t('done', { amount: format.money(payment.amount, payment.currency), name: payment.contactName }));
      onClose();
    },
  });
  const [purpose, currency, paidOn] = [form.watch('purpose'), form.watch('currency'), form.watch('paidOn')];
  const choices = choicesOn(paidOn);
  const standard = choices[0]?.value;
  const { getValues, setValue } = form;
  const isKnown = choices.some(({ value }) => value === getValues('vatRate'));
  useEffect(() => {
    if (standard !== undefined && !isKnown) setValue('vatRate', standard);
  }, [standard, isKnown, setValue]);
  const rateHint = useFilledRate({ currency, day: paidOn }, form.watch('exchangeRate'), (rate) =>
    form.setValue('exchangeRate', rate, { shouldDirty: true }),
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
        <PayerField />
        <FormSelect
          name="purpose"
          label={t('purpose')}
          hint={t(purpose === 'advance' ? 'advanceHint' : 'creditHint')}
          options={[
            { value: 'advance', label: t('advance') },
            { value: 'credit', label: t('credit') },
          ]}
        />
        <FormAmount name="amount" label={t('amount')} unit={currencySymbol(currency)} isRequired />
        {purpose === 'advance' && isVatPayer && (
          <FormSelect
            name="vatRate"
            label={t('vatRate')}
            hint={t('vatHint')}
            options={choices.map(({ value, rate }) => ({
              value,
              label: rate === '0' ? t('withoutVat') : `${format.quantity(rate)} %`,
            }))}
          />
        )}
        <MoneyFields
          currency={currency}
          rateHint={rateHint}
          dayLabel={t('paidOn')}
          accountLabel={t('bankAccount')}
        />
        <FormText name="reference" label={t('reference')} isOptional maxLength={140} />
      </Form>
    </Sheet>
  );
}
