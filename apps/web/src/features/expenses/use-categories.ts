'use client';
import { useMemo } from 'react';
import { useLocale, useTranslations } from 'next-intl';
import { useApiQuery } from '@/lib/query/use-api';

/** A category as people call it, beside the account that it stands for. */
export type Category = Readonly<{
  id: string;
  name: string;
  accountCode: string;
  deductiblePercent: string;
}>;

/** The country's categories of cost in the reader's language, by name; "other" last. */
export function useCategories() {
  const t = useTranslations('expenses.categories');
  const locale = useLocale();
  const { data, isPending, isError, refetch } = useApiQuery(
    'listExpenseCategories',
    {},
    { staleTime: 3_600_000 },
  );
  const categories = useMemo(() => {
    const order = new Intl.Collator(locale);
    const named = (data?.data ?? []).map(({ id, accountName, accountCode, deductiblePercent }) => ({
      id,
      name: t.has(id as 'other') ? t(id as 'other') : accountName,
      accountCode,
      deductiblePercent,
    }));
    return named.sort((a, b) =>
      a.id === 'other' || b.id === 'other' ? (a.id === 'other' ? 1 : -1) : order.compare(a.name, b.name),
    );
  }, [data, t, locale]);
  return { categories, isPending, isError, reload: refetch };
}
