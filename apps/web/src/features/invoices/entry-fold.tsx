'use client';
import { ChevronDown } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { Amount, DayText } from '@/components/figures';
import { ErrorState, SkeletonList } from '@/components/states';
import { useApiQuery } from '@/lib/query/use-api';
import { useAccountName } from '@/lib/use-account-name';

/** "Knjiženje": how the document stands in the books, for those who want to know. */
export function EntryFold({ entryId }: { entryId: string }) {
  const t = useTranslations('invoices');
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="group mt-8 border-t" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 font-medium">
        <ChevronDown aria-hidden className="size-4 text-muted transition-transform group-open:rotate-180" />
        {t('entry.title')}
      </summary>
      {isOpen && <Entry id={entryId} />}
    </details>
  );
}

function Entry({ id }: { id: string }) {
  const t = useTranslations('invoices');
  const accountName = useAccountName();
  const query = useApiQuery('getJournalEntry', { params: { id } });
  if (query.isPending) return <SkeletonList rows={3} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const { number, postedOn, postings, currency } = query.data;
  return (
    <div className="pb-4">
      <p className="mb-2 text-sm">
        <Link href={`/books/entries/${id}`} className="text-action underline underline-offset-2">
          {t('entry.number', { number })}
        </Link>
        <span className="text-muted">
          {' · '}
          <DayText day={postedOn} />
          {` · ${currency}`}
        </span>
      </p>
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{t('entry.title')}</caption>
        <thead>
          <tr className="border-b text-muted">
            <th scope="col" className="py-1.5 text-left font-medium">
              {t('entry.account')}
            </th>
            <th scope="col" className="py-1.5 pl-3 text-right font-medium">
              {t('entry.debit')}
            </th>
            <th scope="col" className="py-1.5 pl-3 text-right font-medium">
              {t('entry.credit')}
            </th>
          </tr>
        </thead>
        <tbody>
          {postings.map((posting) => (
            <tr key={posting.line} className="border-b border-line align-top">
              <td className="py-1.5">
                <span className="tabular-nums">{posting.accountCode}</span>{' '}
                <span className="text-muted">{accountName(posting.accountName)}</span>
              </td>
              <td className="py-1.5 pl-3 text-right">
                <Amount amount={posting.debit} dashesZero />
              </td>
              <td className="py-1.5 pl-3 text-right">
                <Amount amount={posting.credit} dashesZero />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
