'use client';
import { Archive, ArchiveRestore } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { Amount } from '@/components/figures';
import { ErrorState, Skeleton } from '@/components/states';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';

type AccountMonthsProps = { accountId: string; from: string; to: string };

/** An account month by month, folded, and its way into the archive. */
export function AccountMonths({ accountId, from, to }: AccountMonthsProps) {
  const t = useTranslations('chart');
  const books = useTranslations('books');
  const format = useFormat();
  const query = useApiQuery('getAccountCard', {
    params: { id: accountId },
    query: { from: from.slice(0, 7), to: to.slice(0, 7) },
  });
  if (query.isPending) return <Skeleton className="mb-6 h-11 w-64" />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const { account, months, currency } = query.data;
  return (
    <div className="mb-8 max-w-3xl">
      {account.control && <p className="mb-3 text-sm text-muted">{t('documentsKeep')}</p>}
      {months.length > 0 && (
        <details className="rounded-md border border-edge px-4 py-2">
          <summary className="min-h-11 cursor-pointer py-2 font-medium md:min-h-0">{t('months')}</summary>
          <div className="overflow-x-auto">
            <table className="w-full text-sm">
              <caption className="sr-only">{t('months')}</caption>
              <thead className="text-muted">
                <tr className="border-b">
                  <th scope="col" className="py-2 pr-3 text-left font-medium">
                    {t('month')}
                  </th>
                  <th scope="col" className="px-3 py-2 text-right font-medium">
                    {books('debit')}
                  </th>
                  <th scope="col" className="px-3 py-2 text-right font-medium">
                    {books('credit')}
                  </th>
                  <th scope="col" className="py-2 pl-3 text-right font-medium">
                    {books('balance')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {months.map(({ month, debit, credit, balance }) => (
                  <tr key={month} className="border-b">
                    <th scope="row" className="py-2 pr-3 text-left font-normal">
                      {format.month(month)}
                    </th>
                    <td className="px-3 py-2 text-right">
                      <Amount amount={debit} dashesZero />
                    </td>
                    <td className="px-3 py-2 text-right">
                      <Amount amount={credit} dashesZero />
                    </td>
                    <td className="py-2 pl-3 text-right">
                      <Amount amount={balance} currency={currency} isStrong />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
      <ArchiveButton account={account} />
    </div>
  );
}

type Card = { id: string; code: string; isArchived: boolean; version: number };

function ArchiveButton({ account }: { account: Card }) {
  const t = useTranslations('chart');
  const say = useProblemText();
  const { can } = useSession();
  const { id, code, isArchived, version } = account;
  const change = useApiMutation('updateAccount', {
    onSuccess: () => toast(t(isArchived ? 'restoredToast' : 'archivedToast', { code })),
  });
  if (!can('account:write')) return null;
  return (
    <>
      <Button
        look="quiet"
        className="mt-2"
        icon={isArchived ? <ArchiveRestore /> : <Archive />}
        isBusy={change.isPending}
        onClick={() => change.mutate({ params: { id }, body: { version, isArchived: !isArchived } })}
      >
        {t(isArchived ? 'restore' : 'archive')}
      </Button>
      {change.isError && (
        <p role="alert" className="text-sm text-danger">
          {say(change.error)}
        </p>
      )}
    </>
  );
}
