'use client';
import { BookOpen, Check, HandCoins, Wallet } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import type { ExpenseView } from '@bilko/contracts';
import { Button, LinkButton } from '@/components/button';
import { Amount, DayText, StatusWord } from '@/components/figures';
import { Facts, PageHeader, Section, Stat, Stats } from '@/components/page';
import { EmptyState } from '@/components/states';
import { currencySymbol, useFormat } from '@/lib/format/use-format';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';
import { Duplicates } from './duplicates';
import { ExpenseLife } from './expense-life';
import { ExpenseLines } from './expense-lines';
import { shownState, toneOf } from './expense-state';
import { PaidAhead } from './paid-ahead';
import { ReceiptPane } from './receipt-pane';
import { useDraft } from './use-draft';
import { useExpenseActions } from './use-expense-actions';

const PayExpense = dynamic(() => import('./pay-expense').then((module) => module.PayExpense), { ssr: false });

const PaidBy = dynamic(() => import('./paid-by').then((module) => module.PaidBy), { ssr: false });

/** What is in the books: the receipt on one side, its figures and its life on the other. */
export function ExpenseDetail({ expense }: { expense: ExpenseView }) {
  const t = useTranslations('expenses');
  const format = useFormat();
  const { can } = useSession();
  const state = shownState(expense, format.today());
  const isOpen = expense.dueAmount !== '0.00' && expense.status !== 'draft';
  return (
    <>
      <PageHeader
        back={{ href: '/expenses', label: t('title') }}
        title={expense.supplierName || t('oneTitle')}
        description={
          <span aria-live="polite">
            <StatusWord tone={toneOf[state]}>{t(`state.${state}`)}</StatusWord>
            {expense.documentNumber && <> · {expense.documentNumber}</>} · <DayText day={expense.issuedOn} />
          </span>
        }
        actions={<Actions expense={expense} />}
      />
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_27rem] lg:gap-12">
        <section aria-label={t('receipt.title')} className="max-lg:order-2">
          <Receipts expense={expense} canAdd={can('expense:write')} />
        </section>
        <div className="min-w-0">
          {expense.possibleDuplicates.length > 0 && (
            <div className="mb-6">
              <Duplicates expense={expense} />
            </div>
          )}
          <Stats>
            <Stat label={t('totals.gross')} isMain>
              <Amount amount={expense.grossAmount} currency={expense.currency} />
            </Stat>
            {isOpen && (
              <Stat
                label={t('due')}
                detail={expense.dueOn ? t('dueBy', { day: format.day(expense.dueOn) }) : undefined}
              >
                <Amount amount={expense.dueAmount} currency={expense.currency} />
              </Stat>
            )}
          </Stats>
          {isOpen && expense.contactId && can('expense:pay') && (
            <PaidAhead expense={expense} contactId={expense.contactId} />
          )}
          <ExpenseLines expense={expense} />
          {expense.vatOnPayment && (
            <p className="mt-3 text-sm text-muted">
              {t('vatOnPayment', {
                deducted: format.money(expense.vatOnPayment.deductedAmount, format.baseCurrency),
                deductible: format.money(expense.vatOnPayment.deductibleAmount, format.baseCurrency),
              })}
            </p>
          )}
          <Section title={t('life.title')}>
            <ExpenseLife expense={expense} />
            {expense.entryId && (
              <LinkButton
                href={`/books/entries/${expense.entryId}`}
                look="quiet"
                icon={<BookOpen />}
                className="mt-4 -ml-4"
              >
                {t('entry')}
              </LinkButton>
            )}
          </Section>
          <MoreFacts expense={expense} />
        </div>
      </div>
    </>
  );
}

function MoreFacts({ expense }: { expense: ExpenseView }) {
  const t = useTranslations('expenses');
  const format = useFormat();
  const facts: [string, ReactNode][] = [];
  if (expense.taxPointOn !== expense.issuedOn) {
    facts.push([t('field.taxPointOn'), <DayText key="tax" day={expense.taxPointOn} />]);
  }
  if (expense.exchangeRate !== null && expense.currency !== format.baseCurrency) {
    const rate = `${format.quantity(expense.exchangeRate)} ${currencySymbol(format.baseCurrency)}`;
    facts.push([t('field.exchangeRate'), rate]);
  }
  if (expense.note) {
    facts.push([
      t('field.note'),
      <span key="note" className="whitespace-pre-line">
        {expense.note}
      </span>,
    ]);
  }
  if (facts.length === 0) return null;
  return (
    <Section title={t('moreFields')}>
      <Facts items={facts} />
    </Section>
  );
}

/** A receipt may come later than the posting: it is attached all the same. */
function Receipts({ expense, canAdd }: { expense: ExpenseView; canAdd: boolean }) {
  const t = useTranslations('expenses');
  const draft = useDraft(expense);
  if (!canAdd && expense.receipts.length === 0) {
    return <EmptyState picture={<Wallet />} title={t('receipt.none')} />;
  }
  return <ReceiptPane draft={draft} canAdd={canAdd} canRemove={false} />;
}

function Actions({ expense }: { expense: ExpenseView }) {
  const t = useTranslations('expenses');
  const { can } = useSession();
  const say = useProblemText();
  const { approve } = useExpenseActions();
  const [isBusy, setBusy] = useState(false);
  const [isPaying, setPaying] = useState(false);
  const [isPaidBy, setPaidBy] = useState(false);
  const debts = useTranslations('debts');
  const isDue = expense.dueAmount !== '0.00';
  const approveNow = async () => {
    setBusy(true);
    try {
      await approve({ params: { id: expense.id }, body: {} });
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    } finally {
      setBusy(false);
    }
  };
  if (expense.status === 'draft') return null;
  return (
    <>
      {!expense.isApproved && can('expense:approve') && (
        <Button look="primary" icon={<Check />} isBusy={isBusy} onClick={() => void approveNow()}>
          {t('approve')}
        </Button>
      )}
      {expense.isApproved && isDue && can('expense:pay') && (
        <Button look="primary" icon={<Wallet />} onClick={() => setPaying(true)}>
          {t('pay')}
        </Button>
      )}
      {isDue && can('expense:pay') && (
        <Button icon={<HandCoins />} onClick={() => setPaidBy(true)}>
          {debts('paidBy.action')}
        </Button>
      )}
      {isPaidBy && <PaidBy expense={expense} onClose={() => setPaidBy(false)} />}
      {isPaying && <PayExpense expense={expense} onClose={() => setPaying(false)} />}
    </>
  );
}
