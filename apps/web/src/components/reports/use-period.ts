'use client';
import { useCallback } from 'react';
import { useRouter, useSearchParams } from 'next/navigation';
import { useFormat } from '@/lib/format/use-format';
import { periodOf, type Period, type Preset } from './period';

const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text);

/** The period of a report, kept in the address so that a link to a figure keeps it. */
export function usePeriod(fallback: Preset = 'thisYear'): [period: Period, set: (period: Period) => void] {
  const params = useSearchParams();
  const router = useRouter();
  const { today } = useFormat();
  const from = params.get('from');
  const to = params.get('to');
  const period = isDay(from) && isDay(to) ? { from, to } : periodOf(fallback, today());
  const set = useCallback(
    (next: Period) => {
      const query = new URLSearchParams(window.location.search);
      query.set('from', next.from);
      query.set('to', next.to);
      router.replace(`?${query.toString()}`, { scroll: false });
    },
    [router],
  );
  return [period, set];
}
