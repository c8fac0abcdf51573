'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ExpenseListItem } from '@bilko/contracts';
import { DayText, StatusWord } from '@/components/figures';
import { classNames } from '@/lib/class-names';
import { useFormat } from '@/lib/format/use-format';
import { GrossAmount } from './gross-amount';
import { shownState, toneOf } from './expense-state';
import { Thumbnail } from './thumbnail';

type Props = { expenses: readonly ExpenseListItem[]; isChanging: boolean };

/** On phones: the receipt as one remembers it, who and how much, state and day. */
export function ExpenseCards({ expenses, isChanging }: Props) {
  const t = useTranslations('expenses');
  const { today } = useFormat();
  return (
    <ul aria-label={t('title')} className={classNames('-mx-4 divide-y border-y', isChanging && 'opacity-60')}>
      {expenses.map((expense) => {
        const state = shownState(expense, today());
        return (
          <li key={expense.id}>
            <Link
              href={`/expenses/${expense.id}`}
              className="flex items-center gap-3 px-4 py-3 active:bg-sunken"
            >
              <span className="size-12 shrink-0 overflow-hidden rounded-md border">
                <Thumbnail fileId={expense.thumbnailFileId} />
              </span>
              <span className="min-w-0 flex-1">
                <span className="flex items-baseline justify-between gap-4">
                  <span className="min-w-0 truncate font-medium">
                    {expense.supplierName || t('noSupplier')}
                  </span>
                  <GrossAmount expense={expense} />
                </span>
                <span className="mt-0.5 flex items-baseline justify-between gap-4 text-sm text-muted">
                  <StatusWord tone={toneOf[state]}>{t(`state.${state}`)}</StatusWord>
                  <DayText day={expense.issuedOn} />
                </span>
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
