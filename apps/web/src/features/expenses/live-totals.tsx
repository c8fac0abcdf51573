'use client';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslations } from 'next-intl';
import { Amount } from '@/components/figures';
import { useSession } from '@/lib/session/use-session';
import { figuresOf, type ExpenseValues } from './expense-values';
import type { Category } from './use-categories';

/** The figures of what is typed, as the books will have them. */
export function LiveTotals({ categories }: { categories: readonly Category[] }) {
  const t = useTranslations('expenses');
  const { organization } = useSession();
  const { control } = useFormContext<ExpenseValues>();
  const lines = useWatch({ control, name: 'lines' });
  const currency = useWatch({ control, name: 'currency' });
  const totals = figuresOf(
    lines,
    organization.isVatRegistered,
    (id) => categories.find((category) => category.id === id)?.deductiblePercent ?? '100',
  );
  const rows = [
    [t('totals.net'), totals?.netAmount],
    [t('totals.vat'), totals?.vatAmount],
    ...(totals && totals.selfAssessedVatAmount !== '0.00'
      ? [[t('totals.selfAssessed'), totals.selfAssessedVatAmount] as const]
      : []),
    [t('totals.gross'), totals?.grossAmount],
  ] as const;
  return (
    <div aria-live="polite" className="rounded-md bg-sunken px-4 py-3 text-sm">
      <dl className="space-y-1">
        {rows.map(([name, amount], index) => (
          <div
            key={name}
            className={`flex items-baseline justify-between gap-4 ${index === rows.length - 1 ? 'border-t pt-1 text-base font-semibold' : ''}`}
          >
            <dt>{name}</dt>
            <dd>{amount ? <Amount amount={amount} currency={currency} /> : '–'}</dd>
          </div>
        ))}
      </dl>
      {totals && totals.costAmount !== totals.netAmount && (
        <p className="mt-2 text-muted">
          {t('totals.cost')} <Amount amount={totals.costAmount} currency={currency} />
        </p>
      )}
    </div>
  );
}
