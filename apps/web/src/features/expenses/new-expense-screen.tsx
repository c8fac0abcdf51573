'use client';
import { useEffect, useRef, useState } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ExpenseView } from '@bilko/contracts';
import { PageHeader } from '@/components/page';
import { useFormat } from '@/lib/format/use-format';
import { takeReceipt } from '@/lib/pending-receipt';
import { toast } from '@/lib/toast';
import { ExpenseEditor } from './lazy-editor';
import { useDraft } from './use-draft';

/** Receipt first: it is on its way while the rest is typed. With "more" on, the next one follows at once. */
export function NewExpenseScreen() {
  const t = useTranslations('expenses');
  const common = useTranslations('common');
  const format = useFormat();
  const router = useRouter();
  const [round, setRound] = useState(0);
  const [hasMore, setMore] = useState(false);

  const onDone = (expense: ExpenseView, goal: 'save' | 'post') => {
    const name = expense.supplierName || t('title');
    const amount = format.money(expense.grossAmount, expense.currency);
    const open = { label: common('open'), run: () => router.push(`/expenses/${expense.id}`) };
    toast(t(goal === 'post' ? 'posted' : 'savedAs', { name, amount }), hasMore ? { action: open } : {});
    if (!hasMore) return router.push(`/expenses/${expense.id}`);
    setRound(round + 1);
    window.scrollTo({ top: 0 });
  };
  return (
    <>
      <PageHeader back={{ href: '/expenses', label: t('title') }} title={t('newTitle')} />
      <Capture key={round} isFirst={round === 0} more={{ hasMore, onChange: setMore }} onDone={onDone} />
    </>
  );
}

type CaptureProps = {
  isFirst: boolean;
  more: { hasMore: boolean; onChange: (hasMore: boolean) => void };
  onDone: (expense: ExpenseView, goal: 'save' | 'post') => void;
};

function Capture({ isFirst, more, onDone }: CaptureProps) {
  const draft = useDraft();
  const { add } = draft;
  const hasTaken = useRef(false);
  useEffect(() => {
    if (!isFirst || hasTaken.current) return;
    hasTaken.current = true;
    const photograph = takeReceipt();
    if (photograph) add([photograph]);
  }, [isFirst, add]);
  return <ExpenseEditor draft={draft} onDone={onDone} more={more} />;
}
