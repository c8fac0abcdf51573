'use client';
import { useTranslations } from 'next-intl';
import type { VatCategory } from '@bilko/core';
import { Amount } from '@/components/figures';
import { useVatWords } from '@/lib/sales/use-vat-words';
import { useFormat } from '@/lib/format/use-format';

type Group = { category: VatCategory; rate: string; netAmount: string; vatAmount: string };
type Totals = { netAmount: string; grossAmount: string; discountAmount: string };

const isZero = (amount: string) => /^-?0*(\.0*)?$/.test(amount);

/** Base and VAT of each rate, then what is to be paid. */
export function TotalsTable({
  totals,
  groups,
  currency,
  hasVat,
  isPayable = true,
}: {
  totals: Totals;
  groups: readonly Group[];
  currency: string;
  hasVat: boolean;
  /** False where nobody is asked for money: the sum is then a total. */
  isPayable?: boolean;
}) {
  const t = useTranslations('invoices');
  const vatWords = useVatWords();
  const format = useFormat();
  return (
    <dl className="space-y-1.5 text-sm" aria-label={t('totals')}>
      {!isZero(totals.discountAmount) && (
        <div className="flex justify-between gap-6">
          <dt className="text-muted">{t('discountIncluded')}</dt>
          <dd>
            <Amount amount={totals.discountAmount} />
          </dd>
        </div>
      )}
      {hasVat && (
        <div className="flex justify-between gap-6">
          <dt className="text-muted">{t('netAmount')}</dt>
          <dd>
            <Amount amount={totals.netAmount} />
          </dd>
        </div>
      )}
      {hasVat &&
        groups.map(({ category, rate, netAmount, vatAmount }) => (
          <div key={`${category} ${rate}`} className="flex justify-between gap-6">
            <dt className="text-muted">
              {t('vatOn', {
                vat: vatWords({ vatCategory: category, vatRate: rate }),
                base: format.amount(netAmount),
              })}
            </dt>
            <dd>
              <Amount amount={vatAmount} />
            </dd>
          </div>
        ))}
      <div className="flex items-baseline justify-between gap-6 border-t pt-2 text-base font-semibold">
        <dt>{t(isPayable ? 'grossAmount' : 'total')}</dt>
        <dd className="text-2xl">
          <Amount amount={totals.grossAmount} currency={currency} isStrong />
        </dd>
      </div>
    </dl>
  );
}
