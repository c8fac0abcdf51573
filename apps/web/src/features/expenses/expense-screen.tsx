'use client';
import { Trash2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ExpenseView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { PageHeader } from '@/components/page';
import { ErrorState, SkeletonList } from '@/components/states';
import { useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { ExpenseDetail } from './expense-detail';
import { ExpenseEditor } from './lazy-editor';
import { useDraft } from './use-draft';

const DeleteDraft = dynamic(() => import('./delete-draft').then((module) => module.DeleteDraft), {
  ssr: false,
});

/** A draft is edited; what is in the books is read. */
export function ExpenseScreen({ id }: { id: string }) {
  const t = useTranslations('expenses');
  const { can } = useSession();
  const query = useApiQuery('getExpense', { params: { id } });
  const back = { href: '/expenses', label: t('title') };
  if (!query.data) {
    return (
      <>
        <PageHeader back={back} title={t('oneTitle')} />
        {query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <SkeletonList />
        )}
      </>
    );
  }
  const expense = query.data;
  if (expense.status === 'draft' && can('expense:write')) return <DraftScreen key={id} expense={expense} />;
  return <ExpenseDetail expense={expense} />;
}

function DraftScreen({ expense }: { expense: ExpenseView }) {
  const t = useTranslations('expenses');
  const router = useRouter();
  const draft = useDraft(expense);
  const [isDeleting, setDeleting] = useState(false);
  return (
    <>
      <PageHeader
        back={{ href: '/expenses', label: t('title') }}
        title={expense.supplierName || t('draftTitle')}
        description={t('state.draft')}
        actions={
          <Button icon={<Trash2 />} look="danger" onClick={() => setDeleting(true)}>
            {t('delete')}
          </Button>
        }
      />
      <ExpenseEditor
        draft={draft}
        initial={expense}
        onDone={(_, goal) => {
          toast(t(goal === 'post' ? 'postedShort' : 'savedShort'));
          if (goal === 'save') router.push('/expenses');
        }}
      />
      {isDeleting && <DeleteDraft id={expense.id} onClose={() => setDeleting(false)} />}
    </>
  );
}
