'use client';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/page';
import { ErrorState } from '@/components/states';
import { useApiQuery } from '@/lib/query/use-api';
import { EditorSkeleton } from './editor-skeleton';
import { useListAddress } from './list-memory';

const DraftScreen = dynamic(() => import('./draft-screen').then((module) => module.DraftScreen), {
  ssr: false,
  loading: EditorSkeleton,
});
const DocumentPage = dynamic(() => import('./document-page').then((module) => module.DocumentPage), {
  ssr: false,
  loading: EditorSkeleton,
});

/** One document: the editor while it is a draft, paper and life afterwards. */
export function InvoiceScreen({ id }: { id: string }) {
  const t = useTranslations('invoices');
  const listAddress = useListAddress();
  const query = useApiQuery('getInvoice', { params: { id } });
  if (query.data) {
    if (query.data.status !== 'draft') return <DocumentPage invoice={query.data} />;
    // Issuing puts the issued document into the cache, which leads to the other branch.
    return <DraftScreen key={id} view={query.data} onIssued={() => undefined} />;
  }
  if (query.isError) {
    return (
      <>
        <PageHeader title={t('title')} back={{ href: listAddress, label: t('title') }} />
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </>
    );
  }
  return <EditorSkeleton />;
}
