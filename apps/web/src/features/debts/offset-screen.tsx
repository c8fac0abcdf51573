'use client';
import { BookOpen, FileText, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { OffsetView } from '@bilko/contracts';
import { Button, LinkButton } from '@/components/button';
import { TakeBackDialog } from '@/components/form/take-back-dialog';
import { Amount, DayText } from '@/components/figures';
import { PageHeader, Section, Stat, Stats } from '@/components/page';
import { ErrorState, Notice, Skeleton } from '@/components/states';
import { Table } from '@/components/table';
import { call } from '@/lib/api/call';
import { openInTab } from '@/lib/files';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';

/** One offset: its documents, the statement to sign, and the way back. */
export function OffsetScreen({ id }: { id: string }) {
  const t = useTranslations('debts');
  const format = useFormat();
  const query = useApiQuery('getOffset', { params: { id } });
  if (query.isPending) return <Skeleton className="h-64 w-full" />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const offset = query.data;
  return (
    <>
      <PageHeader
        back={{ href: '/debts', label: t('back') }}
        title={`${offset.number} · ${offset.contactName}`}
        description={<DayText day={offset.offsetOn} />}
        actions={<Actions offset={offset} />}
      />
      {offset.reversedOn !== null && (
        <div className="mb-6">
          <Notice>
            {t('reversedNotice', { day: format.day(offset.reversedOn) })} {offset.reason}
          </Notice>
        </div>
      )}
      <Stats>
        <Stat label={t('amount')} isMain>
          <Amount amount={offset.amount} currency={offset.currency} />
        </Stat>
      </Stats>
      <Documents
        title={t('claims')}
        currency={offset.currency}
        rows={offset.invoices.map((row) => ({ ...row, href: `/invoices/${row.invoiceId}` }))}
      />
      <Documents
        title={t('debts')}
        currency={offset.currency}
        rows={offset.expenses.map((row) => ({ ...row, href: `/expenses/${row.expenseId}` }))}
      />
      {offset.note && <p className="max-w-prose whitespace-pre-line">{offset.note}</p>}
      <div className="mt-4 flex flex-wrap gap-2">
        <LinkButton href={`/books/entries/${offset.entryId}`} look="quiet" icon={<BookOpen />}>
          {t('entry')}
        </LinkButton>
        {offset.reversalEntryId !== null && (
          <LinkButton href={`/books/entries/${offset.reversalEntryId}`} look="quiet" icon={<BookOpen />}>
            {t('reversalEntry')}
          </LinkButton>
        )}
      </div>
    </>
  );
}

type Row = { number: string; issuedOn: string; grossAmount: string; amount: string; href: string };

function Documents({ title, currency, rows }: { title: string; currency: string; rows: Row[] }) {
  const t = useTranslations('debts');
  return (
    <Section title={title}>
      <Table
        caption={title}
        rows={rows}
        rowKey={(row) => row.href}
        rowHref={(row) => row.href}
        columns={[
          { key: 'number', header: t('document'), cell: (row) => row.number || '–' },
          { key: 'day', header: t('issued'), cell: (row) => <DayText day={row.issuedOn} /> },
          {
            key: 'gross',
            header: t('amount'),
            align: 'right',
            cell: (row) => <Amount amount={row.grossAmount} currency={currency} />,
          },
          {
            key: 'amount',
            header: t('toSetOff'),
            align: 'right',
            cell: (row) => <Amount amount={row.amount} currency={currency} isStrong />,
          },
        ]}
        card={(row) => ({
          who: row.number || '–',
          amount: <Amount amount={row.amount} currency={currency} isStrong />,
          when: <DayText day={row.issuedOn} />,
        })}
      />
    </Section>
  );
}

function Actions({ offset }: { offset: OffsetView }) {
  const t = useTranslations('debts');
  const say = useProblemText();
  const { can } = useSession();
  const [isReversing, setReversing] = useState(false);
  const open = () =>
    void openInTab(() => call('getOffsetPdf', { params: { id: offset.id } })).catch((error: unknown) =>
      toast(say(error), { tone: 'danger' }),
    );
  return (
    <>
      {offset.reversedOn === null && can('payment:record') && (
        <Button icon={<Undo2 />} onClick={() => setReversing(true)}>
          {t('reverse')}
        </Button>
      )}
      <Button look="primary" icon={<FileText />} onClick={open}>
        {t('statement')}
      </Button>
      {isReversing && <ReverseOffset offset={offset} onClose={() => setReversing(false)} />}
    </>
  );
}

function ReverseOffset({ offset, onClose }: { offset: OffsetView; onClose: () => void }) {
  const t = useTranslations('debts');
  const reverse = useApiMutation('reverseOffset', {
    refreshes: ['offsets', 'contacts', 'invoices', 'expenses', 'reports', 'journal-entries'],
  });
  return (
    <TakeBackDialog
      texts={{
        title: t('reverseTitle'),
        hint: t('reverseHint'),
        day: t('reversedOn'),
        reason: t('reason'),
        submit: t('reverse'),
      }}
      onTakeBack={async (body) => {
        await reverse.mutateAsync({ params: { id: offset.id }, body });
        toast(t('reversedDone'));
      }}
      onClose={onClose}
    />
  );
}
