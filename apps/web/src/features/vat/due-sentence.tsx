'use client';
import { useTranslations } from 'next-intl';
import { compareDecimal, subtractDecimal } from '@bilko/core';
import { useFormat } from '@/lib/format/use-format';

/** What a period comes to, in plain words: owed to the state, or coming back. */
export function useDueSentence(): (dueAmount: string, currency: string, isRunning?: boolean) => string {
  const t = useTranslations('vat');
  const format = useFormat();
  return (dueAmount, currency, isRunning = false) => {
    const sign = compareDecimal(dueAmount, '0');
    if (sign === 0) return t('nothing');
    const amount = format.money(sign > 0 ? dueAmount : subtractDecimal('0', dueAmount), currency);
    if (sign > 0) return t(isRunning ? 'owedSoFar' : 'owed', { amount });
    return t(isRunning ? 'comesBackSoFar' : 'comesBack', { amount });
  };
}
