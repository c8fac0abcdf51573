'use client';
import { Scale } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LinkButton } from '@/components/button';
import { Amount, DayText, StatusWord } from '@/components/figures';
import { InfiniteList } from '@/components/infinite-list';
import { Section } from '@/components/page';
import { EmptyState, ErrorState, SkeletonList } from '@/components/states';
import { Table } from '@/components/table';
import { useApiList, useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { DebtsFrame } from './debts-frame';

/** What could be set off, and what was. */
export function OffsetsScreen() {
  const t = useTranslations('debts');
  const { can } = useSession();
  const list = useApiList('listOffsets', {});
  return (
    <DebtsFrame
      actions={
        can('payment:record') && (
          <LinkButton href="/debts/new" icon={<Scale />} look="primary">
            {t('newTitle')}
          </LinkButton>
        )
      }
    >
      <Proposals />
      <Section title={t('list')}>
        <InfiniteList
          list={list}
          empty={
            <EmptyState picture={<Scale />} title={t('empty')}>
              {t('emptyHint')}
            </EmptyState>
          }
        >
          {(rows) => (
            <Table
              caption={t('list')}
              rows={rows}
              rowKey={(row) => row.id}
              rowHref={(row) => `/debts/${row.id}`}
              columns={[
                { key: 'number', header: t('number'), cell: (row) => row.number },
                { key: 'day', header: t('day'), cell: (row) => <DayText day={row.offsetOn} /> },
                { key: 'contact', header: t('contact'), cell: (row) => row.contactName },
                { key: 'state', header: t('state'), cell: (row) => <State reversedOn={row.reversedOn} /> },
                {
                  key: 'amount',
                  header: t('amount'),
                  align: 'right',
                  cell: (row) => <Amount amount={row.amount} currency={row.currency} isStrong />,
                },
              ]}
              card={(row) => ({
                who: row.contactName,
                amount: <Amount amount={row.amount} currency={row.currency} isStrong />,
                state: <State reversedOn={row.reversedOn} />,
                when: <DayText day={row.offsetOn} />,
              })}
            />
          )}
        </InfiniteList>
      </Section>
    </DebtsFrame>
  );
}

function State({ reversedOn }: { reversedOn: string | null }) {
  const t = useTranslations('debts');
  return (
    <StatusWord tone={reversedOn === null ? 'good' : 'muted'}>
      {t(reversedOn === null ? 'done' : 'reversed')}
    </StatusWord>
  );
}

function Proposals() {
  const t = useTranslations('debts');
  const query = useApiQuery('listOffsetProposals', {});
  if (query.isPending) return <SkeletonList rows={2} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const rows = query.data.data;
  return (
    <Section title={t('proposals')}>
      {rows.length === 0 ? (
        <p className="text-muted">{t('noProposals')}</p>
      ) : (
        <Table
          caption={t('proposals')}
          rows={rows}
          rowKey={(row) => `${row.contactId} ${row.currency}`}
          rowHref={(row) => `/debts/new?contactId=${row.contactId}`}
          columns={[
            { key: 'contact', header: t('contact'), cell: (row) => row.contactName },
            {
              key: 'claims',
              header: t('theyOwe'),
              align: 'right',
              cell: (row) => <Amount amount={row.claimAmount} currency={row.currency} />,
            },
            {
              key: 'debts',
              header: t('youOwe'),
              align: 'right',
              cell: (row) => <Amount amount={row.debtAmount} currency={row.currency} />,
            },
            {
              key: 'possible',
              header: t('possible'),
              align: 'right',
              cell: (row) => <Amount amount={row.possibleAmount} currency={row.currency} isStrong />,
            },
          ]}
          card={(row) => ({
            who: row.contactName,
            amount: <Amount amount={row.possibleAmount} currency={row.currency} isStrong />,
            state: t('possible'),
          })}
        />
      )}
    </Section>
  );
}
