'use client';
import { FileText } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { LinkButton } from '@/components/button';
import { DayText, InstantText } from '@/components/figures';
import { Facts, PageHeader, Section } from '@/components/page';
import { ErrorState, Skeleton } from '@/components/states';
import { useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { EntryPapers } from './entry-papers';
import { PostingsTable } from './postings-table';

const ReverseEntry = dynamic(() => import('./reverse-entry').then((module) => module.ReverseEntry), {
  ssr: false,
});

/** Entries whose papers lie with them; the others have a document that has its own. */
const hasPapers = ['manual', 'reversal', 'openingBalance', 'yearEnd', 'advance'];

/** One entry: its postings, and the document it came from. */
export function EntryScreen({ id }: { id: string }) {
  const t = useTranslations('books');
  const { can } = useSession();
  const query = useApiQuery('getJournalEntry', { params: { id } });
  const back = { href: '/books', label: t('tabs.journal') };
  if (query.isPending) return <Skeleton className="h-64 w-full" />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const entry = query.data;
  const { document } = entry.source;
  const isReversible = entry.source.kind === 'manual' && !entry.reversedBy && can('journal-entry:write');
  return (
    <>
      <PageHeader
        back={back}
        title={t('entryTitle', { number: entry.number })}
        description={entry.description}
        actions={
          <>
            {isReversible && <ReverseEntry entry={entry} />}
            {document && (
              <LinkButton
                href={`/${document.noun === 'invoice' ? 'invoices' : 'expenses'}/${document.id}`}
                icon={<FileText />}
              >
                {document.number ? t('openDocumentNumber', { number: document.number }) : t('openDocument')}
              </LinkButton>
            )}
          </>
        }
      />
      <Section title={t('facts')}>
        <Facts
          items={[
            [t('day'), <DayText key="day" day={entry.postedOn} />],
            [t('source.label'), t(`source.${entry.source.kind}`)],
            [t('createdBy'), entry.createdByName ?? '–'],
            [t('createdAt'), <InstantText key="at" at={entry.createdAt} />],
            ...(entry.reverses
              ? [[t('reverses'), <EntryLink key="reverses" {...entry.reverses} />] as const]
              : []),
            ...(entry.reversedBy
              ? [[t('reversedBy'), <EntryLink key="reversedBy" {...entry.reversedBy} />] as const]
              : []),
          ]}
        />
      </Section>
      {hasPapers.includes(entry.source.kind) && <EntryPapers entryId={entry.id} />}
      <Section title={t('postings')}>
        <PostingsTable postings={entry.postings} currency={entry.currency} />
      </Section>
    </>
  );
}

function EntryLink({ id, number }: { id: string; number: number }) {
  const t = useTranslations('books');
  return (
    <Link className="underline underline-offset-2" href={`/books/entries/${id}`}>
      {t('entryTitle', { number })}
    </Link>
  );
}
