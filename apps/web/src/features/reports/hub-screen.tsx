'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { PageHeader, Section } from '@/components/page';

/** Every report, by the question that it answers. */
const groups = [
  {
    key: 'business',
    reports: [
      ['profitAndLoss', '/books/profit-and-loss'],
      ['balanceSheet', '/reports/balance-sheet'],
      ['cashFlow', '/reports/cash-flow'],
    ],
  },
  {
    key: 'money',
    reports: [
      ['receivablesAgeing', '/reports/receivables'],
      ['payablesAgeing', '/reports/payables'],
      ['contactStatement', '/reports/contact-statement'],
    ],
  },
  {
    key: 'books',
    reports: [
      ['trialBalance', '/books/trial-balance'],
      ['accounts', '/books/accounts'],
      ['journal', '/reports/journal'],
    ],
  },
] as const;

export function ReportsScreen() {
  const t = useTranslations('reports');
  return (
    <>
      <PageHeader title={t('title')} description={t('hint')} />
      <div className="grid gap-x-12 lg:grid-cols-2">
        {groups.map(({ key, reports }) => (
          <Section key={key} title={t(`groups.${key}`)}>
            <ul className="divide-y">
              {reports.map(([name, href]) => (
                <li key={name}>
                  <Link href={href} className="-mx-2 block rounded-md px-2 py-3 hover:bg-sunken">
                    <span className="block font-medium">{t(`names.${name}`)}</span>
                    <span className="block text-sm text-muted">{t(`sentences.${name}`)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </Section>
        ))}
      </div>
    </>
  );
}
