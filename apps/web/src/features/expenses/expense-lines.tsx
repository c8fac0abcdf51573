'use client';
import { useTranslations } from 'next-intl';
import type { ExpenseView } from '@bilko/contracts';
import { Amount } from '@/components/figures';
import { Section } from '@/components/page';
import { useFormat } from '@/lib/format/use-format';
import { useAccountName } from '@/lib/use-account-name';

/** Each line with its account, and how the sum comes about. */
export function ExpenseLines({ expense }: { expense: ExpenseView }) {
  const t = useTranslations('expenses');
  const categories = useTranslations('expenses.categories');
  const accountName = useAccountName();
  const format = useFormat();
  const categoryName = (id: string | null, account: string) =>
    id !== null && categories.has(id as 'other') ? categories(id as 'other') : account;
  const sums = [
    [t('totals.net'), expense.netAmount],
    [t('totals.vat'), expense.vatAmount],
    [t('totals.gross'), expense.grossAmount],
  ] as const;
  return (
    <Section title={t('linesTitle')}>
      <ul className="divide-y">
        {expense.lines.map((line) => (
          <li key={line.position} className="flex items-start justify-between gap-4 py-2.5 first:pt-0">
            <div className="min-w-0">
              <p className="font-medium break-words">{line.description}</p>
              <p className="text-sm text-muted">
                {[
                  ...(categoryName(line.categoryId, line.accountName) === line.description
                    ? []
                    : [categoryName(line.categoryId, line.accountName)]),
                  `${line.accountCode} ${accountName(line.accountName)}`,
                  t('vat.choice', { category: line.vatCategory, rate: format.quantity(line.vatRate) }),
                ].join(' · ')}
              </p>
              {line.importBaseAmount !== null && (
                <p className="text-sm text-muted">
                  {t('importBase', { amount: format.amount(line.importBaseAmount) })}
                </p>
              )}
              {line.deductiblePercent !== '100' && line.vatAmount !== '0.00' && (
                <p className="text-sm text-muted">
                  {t('deductible', { percent: format.quantity(line.deductiblePercent) })}
                </p>
              )}
            </div>
            <Amount amount={line.netAmount} />
          </li>
        ))}
      </ul>
      <dl className="border-t pt-2 text-sm">
        {sums.map(([name, amount], index) => (
          <div
            key={name}
            className={`flex items-baseline justify-between gap-4 py-0.5 ${index === 2 ? 'text-base font-semibold' : 'text-muted'}`}
          >
            <dt>{name}</dt>
            <dd>
              <Amount amount={amount} currency={expense.currency} />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
