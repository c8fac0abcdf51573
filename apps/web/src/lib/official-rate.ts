'use client';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'next-intl';
import { useFormat } from './format/use-format';
import { useApiQuery } from './query/use-api';

const isDayValue = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value);

type Wanted = Readonly<{ currency: string; day: string }>;

/** The official rate of a currency on a day, and a sentence on where it comes from. Nothing for the own currency. */
export function useOfficialRate({ currency, day }: Wanted): {
  rate: string | undefined;
  hint: string | undefined;
} {
  const t = useTranslations('currencies');
  const format = useFormat();
  const isWanted = currency !== format.baseCurrency && /^[A-Z]{3}$/.test(currency) && isDayValue(day);
  const query = useApiQuery('getExchangeRate', isWanted ? { query: { date: day, currency } } : undefined, {
    staleTime: 600_000,
  });
  if (!isWanted || !query.data) return { rate: undefined, hint: undefined };
  const { known } = query.data;
  if (!known) return { rate: undefined, hint: t('hintNone') };
  const hint = t(known.isOfficial ? 'hint' : 'hintSubstitute', {
    day: format.day(known.day),
    rate: format.quantity(known.rate),
    source: t(`sources.${known.source}`),
  });
  return { rate: known.rate, hint };
}

/**
 * Fills the rate when currency or day change, as long as nobody typed another one: what stands there is empty, or
 * what was filled in before.
 */
export function useFilledRate(
  wanted: Wanted,
  typed: string,
  fill: (rate: string) => void,
): string | undefined {
  const { rate, hint } = useOfficialRate(wanted);
  const filled = useRef<string | undefined>(undefined);
  const latest = useRef({ typed, fill });
  latest.current = { typed, fill };
  useEffect(() => {
    const { typed: stands, fill: write } = latest.current;
    if (rate === undefined || stands === rate || (stands !== '' && stands !== filled.current)) return;
    filled.current = rate;
    write(rate);
  }, [rate, wanted.currency, wanted.day]);
  return hint;
}
