'use client';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslations } from 'next-intl';
import type { ExpenseView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Checkbox } from '@/components/checkbox';
import { ConflictNotice } from '@/components/conflict-notice';
import { useActionForm } from '@/components/form/form';
import { FormCheckbox } from '@/components/form/form-fields';
import { ErrorState, SkeletonList } from '@/components/states';
import { ApiProblem, asProblem } from '@/lib/api/problem';
import { call } from '@/lib/api/call';
import { useFormat } from '@/lib/format/use-format';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';
import { Duplicates } from './duplicates';
import { ExpenseForm } from './expense-form';
import { draftOf, emptyExpense, valuesOf, type ExpenseValues } from './expense-values';
import { ReceiptPane } from './receipt-pane';
import { useCategories } from './use-categories';
import type { Draft } from './use-draft';
import { useExpenseActions } from './use-expense-actions';

type Goal = 'save' | 'post';
type EditorProps = {
  draft: Draft;
  /** The draft that is edited; none while it is new. */
  initial?: ExpenseView;
  /** After everything went well. */
  onDone: (expense: ExpenseView, goal: Goal) => void;
  /** "Imam još": shown while receipts are taken one after the other. */
  more?: { hasMore: boolean; onChange: (hasMore: boolean) => void };
};

/** Receipt and form side by side on wide screens, the receipt first on phones. */
export function ExpenseEditor({ draft, initial, onDone, more }: EditorProps) {
  const t = useTranslations('expenses');
  const format = useFormat();
  const { can, organization } = useSession();
  const say = useProblemText();
  /** Which button was pressed; known before the form is sent, hence no state. Enter posts. */
  const goal = useRef<Goal>('post');
  const [isConflict, setConflict] = useState(false);
  /** Duplicates that the person was shown; pressing again says that they are none. */
  const shownDuplicates = useRef('');
  const [asksAboutDuplicate, setAsksAboutDuplicate] = useState(false);
  const [hasLostReceipt, setLostReceipt] = useState(false);
  const { categories, isError, isPending, reload } = useCategories();
  const { post, settle } = useExpenseActions();
  const canPost = can('expense:post');
  const canSettle = can('expense:approve') && can('expense:pay');

  const form = useActionForm<ExpenseValues>({
    defaultValues: initial ? valuesOf(initial) : emptyExpense(format.today(), organization.baseCurrency),
    fieldOf: (path) =>
      path
        .replace(/\.(net|gross)Amount$/, '.amount')
        .replace(/\.vat(Rate|Category)$/, '.vat')
        .replace(/\.importBaseAmount$/, '.importBase'),
    onSubmit: async (values) => {
      setConflict(false);
      setLostReceipt(false);
      setAsksAboutDuplicate(false);
      const isPosting = goal.current === 'post' && canPost;
      if (isPosting) requirePostable(values);
      const body = draftOf(values, ({ categoryId }) => nameOf(categoryId));
      try {
        const saved = await draft.save(body);
        // What was typed is safe by now; a receipt that could not be stored is told beside it.
        if (!(await draft.settle()) || draft.hasFailed) return setLostReceipt(true);
        if (!isPosting) return onDone(saved, 'save');
        const duplicates = saved.possibleDuplicates.map(({ id }) => id).join();
        if (duplicates !== '' && shownDuplicates.current !== duplicates) {
          shownDuplicates.current = duplicates;
          return setAsksAboutDuplicate(true);
        }
        const posted = await post({ params: { id: saved.id }, body: { version: saved.version } });
        onDone(values.isPaid && canSettle ? await settled(posted) : posted, 'post');
      } catch (error) {
        if (asProblem(error).code !== 'VERSION_CONFLICT') throw error;
        setConflict(true);
      }
    },
  });
  const nameOf = (id: string) => categories.find((category) => category.id === id)?.name ?? t('title');

  /** It is in the books already: what fails from here on is done again on its page. */
  const settled = async (posted: ExpenseView) => {
    try {
      return await settle(posted);
    } catch (error) {
      toast(t('notSettled', { reason: say(error) }), { tone: 'danger' });
      return posted;
    }
  };
  const latest = async () => {
    if (!draft.view) return;
    return call('getExpense', { params: { id: draft.view.id } });
  };
  const takeTheirs = async () => {
    const theirs = await latest();
    if (!theirs) return;
    draft.seen(theirs);
    form.reset(valuesOf(theirs));
    setConflict(false);
  };
  const keepMine = async () => {
    const theirs = await latest();
    if (theirs) draft.seen(theirs);
    await form.submit();
  };

  if (isPending) return <SkeletonList />;
  if (isError) return <ErrorState error={undefined} onRetry={() => void reload()} />;
  return (
    <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_27rem] lg:gap-12">
      <section aria-label={t('receipt.title')} className="lg:sticky lg:top-24 lg:self-start">
        <ReceiptPane draft={draft} />
      </section>
      <section aria-label={t('data')} className="space-y-5">
        {draft.view && <Duplicates expense={draft.view} isAsking={asksAboutDuplicate} />}
        {isConflict && (
          <ConflictNotice
            isBusy={form.isBusy}
            onTakeTheirs={() => void takeTheirs()}
            onKeepMine={() => void keepMine()}
          />
        )}
        {hasLostReceipt && draft.hasFailed && <SavedWithoutReceipt />}
        <ExpenseForm form={form} categories={categories}>
          <div className="space-y-1">
            {canPost && canSettle && (
              <FormCheckbox name="isPaid" label={t('isPaid')} hint={t('isPaidHint')} />
            )}
            {more && (
              <Checkbox
                label={t('more')}
                hint={t('moreHint')}
                checked={more.hasMore}
                onChange={(event) => more.onChange(event.currentTarget.checked)}
              />
            )}
          </div>
          <div className="flex flex-col gap-2 sm:flex-row-reverse">
            {canPost && <Submit goal="post" chosen={goal} isBusy={form.isBusy} isMain />}
            <Submit goal="save" chosen={goal} isBusy={form.isBusy} isMain={!canPost} />
          </div>
          {canPost && <p className="text-sm text-muted">{t('postHint')}</p>}
        </ExpenseForm>
      </section>
    </div>
  );
}

/** Takes the focus: the button that was pressed may be far below. */
function SavedWithoutReceipt() {
  const t = useTranslations('expenses');
  const box = useRef<HTMLParagraphElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <p ref={box} role="alert" tabIndex={-1} className="rounded-md bg-soon-soft px-4 py-3">
      {t('savedWithoutReceipt')}
    </p>
  );
}

/** What a draft may lack and the books may not: said before anything is sent. */
function requirePostable({ supplier, lines }: ExpenseValues): void {
  const errors = [
    ...(lines.every(({ amount }) => amount === '')
      ? [{ path: 'lines.0.amount', code: 'EXPENSE_WITHOUT_LINES' as const, message: '' }]
      : []),
    ...(supplier === null
      ? [{ path: 'supplier', code: 'EXPENSE_SUPPLIER_REQUIRED' as const, message: '' }]
      : []),
  ];
  if (errors.length > 0) throw new ApiProblem('VALIDATION_FAILED', 422, { errors });
}

type SubmitProps = { goal: Goal; chosen: RefObject<Goal>; isBusy: boolean; isMain: boolean };

function Submit({ goal, chosen, isBusy, isMain }: SubmitProps) {
  const t = useTranslations('expenses');
  return (
    <Button
      type="submit"
      look={isMain ? 'primary' : 'secondary'}
      className="flex-1"
      isBusy={isBusy}
      onClick={() => {
        chosen.current = goal;
      }}
    >
      {t(goal === 'post' ? 'post' : 'saveDraft')}
    </Button>
  );
}
