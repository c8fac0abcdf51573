'use client';
import { useTranslations } from 'next-intl';
import { formatAmount } from '@bilko/core';
import { currencySymbol } from '@/lib/format/use-format';
import type { Dashboard } from './has-figures';
import { sentenceOf } from './sentence';

/** The month in one sentence. */
export function Headline({ dashboard }: { dashboard: Dashboard }) {
  const t = useTranslations('dashboard.sentence');
  const { kind, ...amounts } = sentenceOf(dashboard.thisMonth, dashboard.lastMonthToDate);
  const shown = (amount: string | undefined) =>
    amount === undefined
      ? ''
      : `${formatAmount(amount, { places: 0 })}\u00a0${currencySymbol(dashboard.currency)}`;
  const { amount, before }: { amount?: string; before?: string } = amounts;
  return t(kind, { amount: shown(amount), before: shown(before) });
}
