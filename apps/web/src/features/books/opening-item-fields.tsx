'use client';
import { useTranslations } from 'next-intl';
import { useFormContext, useWatch } from 'react-hook-form';
import { FormSelect } from '@/components/form/form-fields';
import { FormAmount, FormDate } from '@/components/form/form-figures';
import { useFormat } from '@/lib/format/use-format';
import { isPartners, type OpeningValues } from './opening-values';

const usual = ['EUR', 'USD', 'CHF', 'GBP', 'BAM', 'RSD', 'HUF', 'PLN', 'RON', 'TRY'];

/** Of a line of a customer or supplier: the day of the old document, and its own amount when it is a foreign one. */
export function OpeningItemFields({ at }: { at: number }) {
  const t = useTranslations('opening');
  const { baseCurrency } = useFormat();
  const { control } = useFormContext<OpeningValues>();
  const [account, currency] = useWatch({ control, name: [`lines.${at}.account`, `lines.${at}.currency`] });
  if (!isPartners(account)) return null;
  const line = at + 1;
  const name = `lines.${at}`;
  const known = [...new Set([...usual, ...(currency ? [currency] : [])])].filter(
    (one) => one !== baseCurrency,
  );
  return (
    <div className="mt-3 grid grid-cols-2 gap-3 md:grid-cols-4">
      <FormDate name={`${name}.issuedOn`} label={t('issuedOn', { line })} />
      <FormSelect
        name={`${name}.currency`}
        label={t('currency', { line })}
        options={[{ value: '', label: baseCurrency }, ...known.map((value) => ({ value, label: value }))]}
      />
      {currency && (
        <>
          <FormAmount
            name={`${name}.foreignAmount`}
            label={t('foreignAmount', { line, currency })}
            isRequired
          />
          <FormAmount
            name={`${name}.exchangeRate`}
            label={t('exchangeRate', { line })}
            hint={t('exchangeRateHint', { currency: baseCurrency })}
            places={0}
          />
        </>
      )}
    </div>
  );
}
