'use client';
import { useState } from 'react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { Amount, DayText } from '@/components/figures';
import { ErrorState, SkeletonList } from '@/components/states';
import { useApiQuery } from '@/lib/query/use-api';

type Line = Contracts['getOpeningBalances']['response']['lines'][number];
type Item = NonNullable<Line['item']>;

const hrefOf: Readonly<Record<Item['noun'], (id: string) => string>> = {
  invoice: (id) => `/invoices/${id}`,
  expense: (id) => `/expenses/${id}`,
  payment: () => '/payments',
};

/** The unpaid documents that came along, each with what is still open of it; read when they are asked for. */
export function OpeningItems({ runId }: { runId: string }) {
  const t = useTranslations('opening');
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="w-full" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="min-h-11 cursor-pointer py-2 underline underline-offset-2">{t('items')}</summary>
      {isOpen && <Items runId={runId} />}
    </details>
  );
}

function Items({ runId }: { runId: string }) {
  const t = useTranslations('opening');
  const query = useApiQuery('getOpeningBalances', { params: { id: runId } });
  if (query.isPending) return <SkeletonList rows={2} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const lines = query.data.lines.filter((line) => line.item !== null);
  if (lines.length === 0) return <p className="py-2 text-muted">{t('noItems')}</p>;
  return (
    <ul className="divide-y">
      {lines.map((line) => line.item && <ItemRow key={line.position} line={line} item={line.item} />)}
    </ul>
  );
}

function ItemRow({ line, item }: { line: Line; item: Item }) {
  const t = useTranslations('opening');
  const isPaid = item.openAmount === '0.00';
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2">
      <span>
        <Link href={hrefOf[item.noun](item.id)} className="underline underline-offset-2">
          {item.number}
        </Link>{' '}
        {line.contactName}
        <span className="block text-sm text-muted">
          {t(`item.${item.noun}`)}
          {line.dueOn && item.noun !== 'payment' && (
            <>
              {' · '}
              {t('due')} <DayText day={line.dueOn} />
            </>
          )}
        </span>
      </span>
      <span className="text-right">
        {isPaid ? (
          <span className="text-muted">{t('settled')}</span>
        ) : (
          <Amount amount={item.openAmount} currency={item.currency} />
        )}
      </span>
    </li>
  );
}
