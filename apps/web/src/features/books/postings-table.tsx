'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { JournalEntryView } from '@bilko/contracts';
import { sumAmounts } from '@bilko/core';
import { Amount } from '@/components/figures';
import { useAccountName } from '@/lib/use-account-name';

type Posting = JournalEntryView['postings'][number];

/** A reversal shown on the side of what it takes back is red by custom (crveni storno). */
const redIf = (amount: string) => (amount.startsWith('-') ? 'text-danger' : '');

/** Debit and credit side by side, in the order of the entry; each account opens to its card. */
export function PostingsTable({ postings, currency }: { postings: readonly Posting[]; currency: string }) {
  const t = useTranslations('books');
  const accountName = useAccountName();
  const head = 'py-2 font-medium text-muted';
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-sm">
        <caption className="sr-only">{t('postings')}</caption>
        <thead>
          <tr className="border-b">
            <th scope="col" className={`${head} pr-3 text-left`}>
              {t('account')}
            </th>
            <th scope="col" className={`${head} px-3 text-right`}>
              {t('debit')}
            </th>
            <th scope="col" className={`${head} pl-3 text-right`}>
              {t('credit')}
            </th>
          </tr>
        </thead>
        <tbody>
          {postings.map((posting) => (
            <tr key={posting.line} className="border-b">
              <td className="py-2.5 pr-3">
                <Link
                  href={`/books/accounts/${posting.accountId}`}
                  className="underline-offset-2 hover:underline"
                >
                  <span className="tabular-nums">{posting.accountCode}</span>{' '}
                  {accountName(posting.accountName)}
                </Link>
                {posting.contactName && <span className="block text-muted">{posting.contactName}</span>}
                {posting.documentCurrency !== currency && (
                  <span className="block text-muted">
                    <Amount
                      amount={posting.debit !== '0.00' ? posting.documentDebit : posting.documentCredit}
                      currency={posting.documentCurrency}
                    />
                  </span>
                )}
              </td>
              <td className="px-3 py-2.5 text-right">
                <Amount amount={posting.debit} dashesZero className={redIf(posting.debit)} />
              </td>
              <td className="py-2.5 pl-3 text-right">
                <Amount amount={posting.credit} dashesZero className={redIf(posting.credit)} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot className="font-semibold">
          <tr>
            <th scope="row" className="py-2.5 text-left">
              {t('total')}
            </th>
            <td className="px-3 py-2.5 text-right">
              <Amount amount={sumAmounts(postings.map((one) => one.debit))} currency={currency} />
            </td>
            <td className="py-2.5 pl-3 text-right">
              <Amount amount={sumAmounts(postings.map((one) => one.credit))} currency={currency} />
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
