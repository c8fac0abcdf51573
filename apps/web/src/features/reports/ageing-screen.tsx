'use client';
import { HandCoins } from 'lucide-react';
import Link from 'next/link';
import { Fragment } from 'react';
import { useTranslations } from 'next-intl';
import type { AgeingReply } from '@bilko/contracts';
import { ages, sumAmounts, type Age } from '@bilko/core';
import { BarChart } from '@/components/bar-chart';
import { DateInput, isDayValue } from '@/components/date-input';
import { Field } from '@/components/field';
import { Amount, DayText } from '@/components/figures';
import { Stat, Stats } from '@/components/page';
import { DownloadMenu } from '@/components/reports/download-menu';
import { EmptyState, ErrorState, Notice, SkeletonList } from '@/components/states';
import { classNames } from '@/lib/class-names';
import { useFormat } from '@/lib/format/use-format';
import { useApiQuery } from '@/lib/query/use-api';
import { useAddressFilter } from '@/lib/use-address-filter';
import { useIsWide } from '@/lib/use-is-wide';
import { ReportFrame } from './report-frame';

type Contact = AgeingReply['contacts'][number];
type Document = Contact['documents'][number];
type Side = 'receivables' | 'payables';

const operations = { receivables: 'getReceivablesAgeing', payables: 'getPayablesAgeing' } as const;
const names = { receivables: 'receivablesAgeing', payables: 'payablesAgeing' } as const;
const late = ['days1to30', 'days31to60', 'days61to90', 'over90'] as const;

/** Who owes what and how late it is, on any day. */
export function AgeingScreen({ side }: { side: Side }) {
  const t = useTranslations('reports');
  const format = useFormat();
  const [day, setDay] = useAddressFilter('to');
  const [chosen, setAge] = useAddressFilter('age');
  const age = ages.find((one) => one === chosen);
  const to = isDayValue(day) && day !== '' ? day : format.today();
  const query = useApiQuery(operations[side], { query: { to } }, { keepsPrevious: true });
  const report = query.data;
  const name = t(`names.${names[side]}`);
  return (
    <ReportFrame
      title={name}
      description={t('onDay', { day: format.day(to) })}
      actions={<DownloadMenu report={operations[side]} query={{ to }} fileName={`${name} ${to}`} />}
    >
      <div className="mb-6 w-40" data-noprint>
        <Field label={t('ageing.on')}>
          <DateInput value={to} onChange={(value) => isDayValue(value) && setDay(value)} />
        </Field>
      </div>
      {query.isPending && <SkeletonList rows={8} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {report && (
        <div className={classNames(query.isPlaceholderData && 'opacity-60')}>
          {report.contacts.length === 0 ? (
            <EmptyState
              picture={<HandCoins />}
              title={t(side === 'receivables' ? 'ageing.emptyReceivables' : 'ageing.emptyPayables')}
            />
          ) : (
            <Open report={report} side={side} age={age} onAge={setAge} />
          )}
          <WithoutDocument report={report} />
        </div>
      )}
    </ReportFrame>
  );
}

type OpenProps = { report: AgeingReply; side: Side; age: Age | undefined; onAge: (age: string) => void };

function Open({ report, side, age, onAge }: OpenProps) {
  const t = useTranslations('reports');
  const isWide = useIsWide();
  const { totals, currency, to } = report;
  const overdue = sumAmounts(late.map((one) => totals.amounts[one]));
  const contacts = age ? report.contacts.filter((one) => /[1-9]/.test(one.amounts[age])) : report.contacts;
  const path = side === 'receivables' ? '/reports/receivables' : '/reports/payables';
  return (
    <>
      <Stats>
        <Stat label={t('ageing.open')} isMain>
          <Amount amount={totals.total} currency={currency} />
        </Stat>
        <Stat label={t('ageing.overdue')}>
          <Amount
            amount={overdue}
            currency={currency}
            className={/[1-9]/.test(overdue) ? 'text-danger' : ''}
          />
        </Stat>
      </Stats>
      <div className="mb-8 max-w-2xl" data-noprint>
        <BarChart
          title={t('ageing.chart')}
          series={[t('ageing.open')]}
          currency={currency}
          bars={ages
            .filter((one) => one !== 'credit')
            .map((one) => ({
              key: one,
              label: t(`ages.${one}`),
              name: t(`ages.${one}`),
              values: [totals.amounts[one]],
              href: one === age ? `${path}?to=${to}` : `${path}?to=${to}&age=${one}`,
            }))}
        />
        {age && (
          <button type="button" className="text-sm text-action underline" onClick={() => onAge('')}>
            {t(`ages.${age}`)} ×
          </button>
        )}
      </div>
      {isWide ? (
        <Contacts report={report} contacts={contacts} side={side} age={age} />
      ) : (
        <ContactCards report={report} contacts={contacts} side={side} />
      )}
    </>
  );
}

/** Where a document is opened; money paid ahead has its entry. */
function addressOf({ sourceKind, sourceId, entryId }: Document): string {
  if (sourceKind === 'expense') return `/expenses/${sourceId}`;
  return sourceKind === 'payment' ? `/books/entries/${entryId ?? ''}` : `/invoices/${sourceId}`;
}

const statementOf = ({ contactId }: Contact, to: string, side: Side) =>
  `/reports/contact-statement?contactId=${contactId ?? ''}&from=${to.slice(0, 4)}-01-01&to=${to}&side=${
    side === 'receivables' ? 'customer' : 'supplier'
  }`;

type ListProps = { report: AgeingReply; contacts: readonly Contact[]; side: Side; age?: Age | undefined };

function Contacts({ report, contacts, side, age }: ListProps) {
  const t = useTranslations('reports');
  const columns = ages.filter((one) => one !== 'credit' || /[1-9]/.test(report.totals.amounts.credit));
  const cell = 'py-2 pl-3 text-right';
  return (
    <div className="relative overflow-x-auto" role="region" aria-label={t('ageing.chart')} tabIndex={0}>
      <table className="w-full text-sm">
        <caption className="sr-only">{t(`names.${names[side]}`)}</caption>
        <thead className="text-muted">
          <tr className="border-b">
            <th scope="col" className="py-2 text-left font-medium">
              {t('ageing.contact')}
            </th>
            {columns.map((one) => (
              <th key={one} scope="col" className="py-2 pl-3 text-right font-medium">
                {t(`ages.${one}`)}
              </th>
            ))}
            <th scope="col" className="py-2 pl-3 text-right font-medium">
              {t('ageing.total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {contacts.map((contact) => (
            <Fragment key={contact.contactId ?? contact.contactName}>
              <tr className="border-b">
                <th scope="row" className="py-2 text-left font-medium">
                  {contact.contactId ? (
                    <Link
                      href={statementOf(contact, report.to, side)}
                      className="underline-offset-2 hover:underline"
                    >
                      {contact.contactName}
                    </Link>
                  ) : (
                    contact.contactName
                  )}
                </th>
                {columns.map((one) => (
                  <td key={one} className={cell}>
                    <Amount amount={contact.amounts[one]} dashesZero />
                  </td>
                ))}
                <td className={cell}>
                  <Amount amount={contact.total} isStrong />
                </td>
              </tr>
              {contact.documents
                .filter((document) => !age || document.age === age)
                .map((document) => (
                  <tr key={document.sourceId} className="border-b hover:bg-sunken">
                    <th scope="row" className="py-1.5 pl-5 text-left font-normal text-muted">
                      <DocumentLink document={document} />{' '}
                      {document.dueOn && (
                        <span className="text-xs">
                          {t('ageing.due')} <DayText day={document.dueOn} />
                        </span>
                      )}
                    </th>
                    {columns.map((one) => (
                      <td key={one} className="py-1.5 pl-3 text-right">
                        {one === document.age && (
                          <Link href={addressOf(document)} className="underline-offset-2 hover:underline">
                            <span className="sr-only">{document.number ?? t('ageing.noNumber')} </span>
                            <Amount amount={document.openAmount} />
                          </Link>
                        )}
                      </td>
                    ))}
                    <td />
                  </tr>
                ))}
            </Fragment>
          ))}
        </tbody>
        <tfoot className="font-semibold">
          <tr className="border-t-2 border-ink">
            <th scope="row" className="py-2.5 text-left">
              {t('ageing.total')}
            </th>
            {columns.map((one) => (
              <td key={one} className="py-2.5 pl-3 text-right">
                <Amount amount={report.totals.amounts[one]} dashesZero />
              </td>
            ))}
            <td className="py-2.5 pl-3 text-right">
              <Amount amount={report.totals.total} />
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function DocumentLink({ document }: { document: Document }) {
  const t = useTranslations('reports');
  const { number, sourceKind } = document;
  const text = number ?? (sourceKind === 'payment' ? t('ageing.payment') : t('ageing.noNumber'));
  return (
    <Link href={addressOf(document)} className="underline underline-offset-2">
      {text}
    </Link>
  );
}

/** On phones: who and how much; the documents with how late they are. */
function ContactCards({ report, contacts, side }: ListProps) {
  const t = useTranslations('reports');
  return (
    <ul aria-label={t(`names.${names[side]}`)} className="-mx-4 divide-y border-y">
      {contacts.map((contact) => (
        <li key={contact.contactId ?? contact.contactName} className="px-4 py-3">
          <span className="flex items-baseline justify-between gap-4 font-medium">
            {contact.contactId ? (
              <Link href={statementOf(contact, report.to, side)} className="min-w-0 truncate py-1">
                {contact.contactName}
              </Link>
            ) : (
              <span className="min-w-0 truncate">{contact.contactName}</span>
            )}
            <Amount amount={contact.total} currency={report.currency} />
          </span>
          <ul className="text-sm text-muted">
            {contact.documents.map((document) => (
              <li key={document.sourceId} className="flex min-h-8 items-center justify-between gap-4">
                <span>
                  <DocumentLink document={document} />{' '}
                  {document.daysLate > 0 && (
                    <span className="text-danger">{t('ageing.daysLate', { days: document.daysLate })}</span>
                  )}
                </span>
                <Amount amount={document.openAmount} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

/** What the books have beyond the documents is said, so that the two can be compared. */
function WithoutDocument({ report }: { report: AgeingReply }) {
  const t = useTranslations('reports');
  const format = useFormat();
  const { balance, withoutDocument } = report.ledger;
  if (!/[1-9]/.test(withoutDocument)) return null;
  const amount = format.money(withoutDocument, report.currency);
  return (
    <div className="mt-6 max-w-3xl">
      <Notice>{t('ageing.without', { amount, balance: format.money(balance, report.currency) })}</Notice>
    </div>
  );
}
