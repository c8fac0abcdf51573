'use client';
import { useEffect, useId } from 'react';
import { useTranslations } from 'next-intl';
import { useFormContext, useWatch } from 'react-hook-form';
import { compareDecimal } from '@bilko/core';
import { FormAmount } from '@/components/form/form-figures';
import { ErrorState } from '@/components/states';
import { useApiQuery } from '@/lib/query/use-api';
import { isUnpaid, withRates, type OpeningValues } from './opening-values';

function useTaxation() {
  const profile = useApiQuery('getTaxProfile', {}, { staleTime: 3_600_000 });
  const known = useApiQuery('listVatRates', {}, { staleTime: 3_600_000 });
  return { profile, known };
}

/** Rates that VAT of an unpaid item can have here on the first day; none where VAT does not wait for the payment. */
function useWaitingRates(startsOn: string): string[] {
  const { profile, known } = useTaxation();
  const held = profile.data?.data.find(({ validFrom }) => validFrom <= startsOn);
  if (!profile.data?.hasCashScheme || !held?.isCashScheme) return [];
  return (known.data?.data ?? [])
    .filter(({ category, rate }) => category === 'S' && compareDecimal(rate, '0') > 0)
    .filter(({ validFrom, validTo }) => validFrom <= startsOn && (validTo === null || startsOn <= validTo))
    .map(({ rate }) => rate)
    .sort((a, b) => compareDecimal(b, a));
}

/** Once for all lines: that it cannot be said whether VAT of the unpaid ones waits. */
export function OpeningVatProblem() {
  const { profile, known } = useTaxation();
  const lines = useWatch<OpeningValues, 'lines'>({ name: 'lines' });
  const failed = [profile, known].filter(({ isError, data }) => isError && data === undefined);
  if (!failed[0] || !lines.some(isUnpaid)) return null;
  const again = () => void Promise.all(failed.map(({ refetch }) => refetch()));
  return <ErrorState error={failed[0].error} onRetry={again} />;
}

/** Of a business that pays VAT on payment: what of an unpaid item's VAT still waits, for each rate. */
export function OpeningVatFields({ at }: { at: number }) {
  const t = useTranslations('opening');
  const hintId = useId();
  const { control, getValues, setValue } = useFormContext<OpeningValues>();
  const name = `lines.${at}` as const;
  const [startsOn, account, debit, credit, typed] = useWatch({
    control,
    name: ['startsOn', `${name}.account`, `${name}.debit`, `${name}.credit`, `${name}.vat`],
  });
  const current = useWaitingRates(startsOn);
  const isShown = current.length > 0 && isUnpaid({ account, debit, credit });
  const needed = isShown ? current.join() : '';
  // Only when other rates are due, never while somebody types: then a row would go from under the hand.
  useEffect(() => {
    if (needed) setValue(`${name}.vat`, withRates(getValues(`${name}.vat`), needed.split(',')));
  }, [needed, name, getValues, setValue]);
  if (!isShown) return null;
  const isSale = account?.control === 'receivables';
  return (
    <fieldset className="mt-3" aria-describedby={hintId}>
      <legend className="text-sm font-medium">
        {t(isSale ? 'waitingSales' : 'waitingPurchases', { line: at + 1 })}
      </legend>
      <p id={hintId} className="mb-2 text-sm text-muted">
        {t('waitingHint')}
      </p>
      <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
        {typed.map(({ rate }, place) => (
          <RateFields key={rate} name={`${name}.vat.${place}`} rate={`${rate} %`} line={at + 1} />
        ))}
      </div>
    </fieldset>
  );
}

function RateFields({ name, rate, line }: { name: string; rate: string; line: number }) {
  const t = useTranslations('opening');
  return (
    <>
      <FormAmount name={`${name}.netAmount`} label={t('waitingNet', { rate, line })} />
      <FormAmount name={`${name}.vatAmount`} label={t('waitingVat', { rate, line })} />
    </>
  );
}
