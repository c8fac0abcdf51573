'use client';
import { useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { Amount } from '@/components/figures';
import { useAccountName } from '@/lib/use-account-name';

type Entry = Contracts['checkFiscalYear']['response']['entries'][number];

/** The entries of a closing before they are posted, folded away from those who do not read them. */
export function PlannedEntries({ entries }: { entries: readonly Entry[] }) {
  const t = useTranslations('years');
  const books = useTranslations('books');
  const accountName = useAccountName();
  return (
    <details className="rounded-md border border-edge px-4 py-2">
      <summary className="min-h-11 cursor-pointer py-2 font-medium md:min-h-0">
        {t('entries')} ({entries.length})
      </summary>
      {entries.map(({ step, description, postings }) => (
        <div key={step} className="mt-4 overflow-x-auto">
          <table className="w-full text-sm">
            <caption className="pb-1 text-left font-medium">{description}</caption>
            <thead className="text-muted">
              <tr className="border-b">
                <th scope="col" className="py-1 pr-3 text-left font-medium">
                  {books('account')}
                </th>
                <th scope="col" className="px-3 py-1 text-right font-medium">
                  {books('debit')}
                </th>
                <th scope="col" className="py-1 pl-3 text-right font-medium">
                  {books('credit')}
                </th>
              </tr>
            </thead>
            <tbody>
              {postings.map((posting, at) => (
                <tr key={`${posting.accountCode} ${at}`} className="border-b">
                  <td className="py-1.5 pr-3">
                    <span className="tabular-nums">{posting.accountCode}</span>{' '}
                    {accountName(posting.accountName)}
                  </td>
                  <td className="px-3 py-1.5 text-right">
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
      ))}
    </details>
  );
}
