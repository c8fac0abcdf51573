'use client';
import { useTranslations } from 'next-intl';
import { FormSelect } from '@/components/form/form-fields';
import { FormAmount, FormDate } from '@/components/form/form-figures';
import { currencySymbol, useFormat } from '@/lib/format/use-format';
import { useApiQuery } from '@/lib/query/use-api';

type MoneyFieldsProps = {
  currency: string;
  /** Money of a document that exists already has that one's currency. */
  isCurrencyGiven?: boolean;
  rateHint: string | undefined;
  dayLabel: string;
  accountLabel: string;
};

/** In which currency, when, and where money came in or went out. */
export function MoneyFields({
  currency,
  isCurrencyGiven = false,
  rateHint,
  dayLabel,
  accountLabel,
}: MoneyFieldsProps) {
  const t = useTranslations('payments.money');
  const { baseCurrency } = useFormat();
  const accounts = useApiQuery('listBankAccounts', {}, { staleTime: 60_000 });
  const all = (accounts.data?.data ?? []).filter((one) => !one.isArchived);
  const usable = all.filter((one) => one.currency === currency);
  const currencies = [...new Set([baseCurrency, ...all.map((one) => one.currency)])];
  const isForeign = currency !== baseCurrency;
  return (
    <>
      {!isCurrencyGiven && currencies.length > 1 && (
        <FormSelect
          name="currency"
          label={t('currency')}
          options={currencies.map((code) => ({ value: code, label: code }))}
        />
      )}
      <FormDate name="paidOn" label={dayLabel} isRequired />
      {isForeign && (
        <FormAmount
          name="exchangeRate"
          label={t('exchangeRate', { currency })}
          hint={rateHint}
          places={0}
          unit={currencySymbol(baseCurrency)}
          isRequired
        />
      )}
      {(usable.length > 0 || !isForeign) && (
        <FormSelect
          name="bankAccountId"
          label={accountLabel}
          options={[
            { value: '', label: t('defaultAccount') },
            ...usable.map(({ id, name }) => ({ value: id, label: name })),
            ...(isForeign ? [] : [{ value: 'cash', label: t('cashBox') }]),
          ]}
        />
      )}
    </>
  );
}
