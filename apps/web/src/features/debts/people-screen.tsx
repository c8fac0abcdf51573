'use client';
import { HandCoins } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { compareDecimal } from '@bilko/core';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Amount, DayText } from '@/components/figures';
import { FormSelect } from '@/components/form/form-fields';
import { FormAmount, FormDate } from '@/components/form/form-figures';
import { Form, useActionForm } from '@/components/form/form';
import { Section, Stat, Stats } from '@/components/page';
import { EmptyState, ErrorState, SkeletonList } from '@/components/states';
import { currencySymbol, useFormat } from '@/lib/format/use-format';
import { useFilledRate } from '@/lib/official-rate';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { DebtsFrame } from './debts-frame';

type Debt = Contracts['listPersonDebts']['response']['data'][number];

/** Who paid for the business, what was given back, and what is still owed. */
export function PeopleScreen() {
  const t = useTranslations('debts.people');
  const query = useApiQuery('listPersonDebts', {}, { staleTime: 0 });
  const rows = query.data?.data ?? [];
  return (
    <DebtsFrame>
      <p className="mb-6 max-w-prose text-muted">{t('hint')}</p>
      {query.isPending && <SkeletonList rows={3} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && rows.length === 0 && (
        <EmptyState picture={<HandCoins />} title={t('empty')}>
          {t('emptyHint')}
        </EmptyState>
      )}
      {rows.map((debt) => (
        <Person key={`${debt.person.id} ${debt.currency}`} debt={debt} />
      ))}
    </DebtsFrame>
  );
}

function Person({ debt }: { debt: Debt }) {
  const t = useTranslations('debts.people');
  const { can } = useSession();
  const [isRepaying, setRepaying] = useState(false);
  const { currency } = debt;
  const isOwed = compareDecimal(debt.owedAmount, '0') > 0;
  return (
    <Section
      title={debt.person.name}
      action={
        isOwed &&
        can('expense:pay') && (
          <Button look="primary" icon={<HandCoins />} onClick={() => setRepaying(true)}>
            {t('repay')}
          </Button>
        )
      }
    >
      <Stats>
        <Stat label={t('owed')}>
          <Amount amount={debt.owedAmount} currency={currency} />
        </Stat>
        <Stat label={t('paid')}>
          <Amount amount={debt.paidAmount} currency={currency} />
        </Stat>
        <Stat label={t('repaid')}>
          <Amount amount={debt.repaidAmount} currency={currency} />
        </Stat>
      </Stats>
      <ul className="divide-y border-y text-sm" aria-label={t('costs')}>
        {debt.costs.map((cost) => (
          <Line key={cost.id} href={`/expenses/${cost.expenseId}`} day={cost.paidOn}>
            {[cost.supplierName, cost.documentNumber].filter(Boolean).join(' · ')}
            <Amount amount={cost.amount} currency={currency} />
          </Line>
        ))}
        {debt.repayments.map((repayment) => (
          <Line key={repayment.id} href={`/books/entries/${repayment.entryId}`} day={repayment.paidOn}>
            {t('repaid')}
            <Amount amount={`-${repayment.amount}`} currency={currency} />
          </Line>
        ))}
      </ul>
      {isRepaying && <Repay debt={debt} onClose={() => setRepaying(false)} />}
    </Section>
  );
}

type LineProps = { href: string; day: string; children: [text: string, amount: React.ReactNode] };

function Line({ href, day, children: [text, amount] }: LineProps) {
  return (
    <li>
      <Link href={href} className="flex min-h-11 items-center justify-between gap-4 py-2 hover:bg-sunken">
        <span className="min-w-0">
          <span className="block truncate">{text}</span>
          <DayText day={day} className="text-muted" />
        </span>
        {amount}
      </Link>
    </li>
  );
}

type Values = { amount: string; paidOn: string; from: string; exchangeRate: string };

function Repay({ debt, onClose }: { debt: Debt; onClose: () => void }) {
  const t = useTranslations('debts.people');
  const common = useTranslations('common');
  const format = useFormat();
  const { currency } = debt;
  const isForeign = currency !== format.baseCurrency;
  const accounts = useApiQuery('listBankAccounts', {});
  const usable = (accounts.data?.data ?? []).filter((one) => one.currency === currency && !one.isArchived);
  const repay = useApiMutation('createPersonRepayment', {
    refreshes: ['person-debts', 'reports', 'journal-entries', 'organization'],
  });
  const form = useActionForm<Values>({
    defaultValues: { amount: debt.owedAmount, paidOn: format.today(), from: '', exchangeRate: '' },
    onSubmit: async ({ amount, paidOn, from, exchangeRate }) => {
      const { kind, id } = debt.person;
      const person = { kind, id };
      const source = from === 'cash' ? { method: 'cash' as const } : from ? { bankAccountId: from } : {};
      const rate = isForeign && exchangeRate ? { exchangeRate } : {};
      await repay.mutateAsync({ body: { person, currency, amount, paidOn, ...source, ...rate } });
      toast(t('done'));
      onClose();
    },
  });
  const rateHint = useFilledRate(
    { currency, day: form.watch('paidOn') },
    form.watch('exchangeRate'),
    (rate) => form.setValue('exchangeRate', rate, { shouldDirty: true }),
  );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="small"
      title={t('repayTitle', { name: debt.person.name })}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={form.id} look="primary" isBusy={form.isBusy}>
            {t('repay')}
          </Button>
        </>
      }
    >
      <Form form={form} className="space-y-5">
        <FormAmount name="amount" label={t('amount')} unit={currencySymbol(currency)} isRequired />
        <FormDate name="paidOn" label={t('paidOn')} isRequired />
        <FormSelect
          name="from"
          label={t('from')}
          options={[
            { value: '', label: t('bank') },
            ...usable.map(({ id, name }) => ({ value: id, label: name })),
            ...(isForeign ? [] : [{ value: 'cash', label: t('cash') }]),
          ]}
        />
        {isForeign && (
          <FormAmount
            name="exchangeRate"
            label={t('rate')}
            hint={rateHint}
            unit={currencySymbol(format.baseCurrency)}
            places={0}
            isRequired
          />
        )}
      </Form>
    </Dialog>
  );
}
