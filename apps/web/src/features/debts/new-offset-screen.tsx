'use client';
import { Scale } from 'lucide-react';
import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { OpenItem, OpenItemsView } from '@bilko/contracts';
import { compareDecimal, isDecimal, subtractDecimal, sumAmounts } from '@bilko/core';
import { AmountInput } from '@/components/amount-input';
import { Button } from '@/components/button';
import { Chips } from '@/components/chips';
import { DateInput } from '@/components/date-input';
import { Combobox } from '@/components/combobox';
import { Field } from '@/components/field';
import { Amount, DayText } from '@/components/figures';
import { PageHeader, Section } from '@/components/page';
import { EmptyState, ErrorState, Notice, SkeletonList } from '@/components/states';
import { TextArea } from '@/components/text-input';
import { currencySymbol, useFormat } from '@/lib/format/use-format';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';
import { useAddressFilter } from '@/lib/use-address-filter';
import { useDebounced } from '@/lib/use-debounced';
import { useProblemText } from '@/lib/use-problem-text';
import { shareOut } from './share-out';

/** Two columns of open documents with what ends on each: the proposal is right as it stands. */
export function NewOffsetScreen() {
  const t = useTranslations('debts');
  const [contactId, setContactId] = useAddressFilter('contactId');
  return (
    <>
      <PageHeader back={{ href: '/debts', label: t('back') }} title={t('newTitle')} description={t('hint')} />
      <ContactChoice contactId={contactId} onChange={setContactId} />
      {contactId && <Choose key={contactId} contactId={contactId} />}
    </>
  );
}

type ChoiceProps = { contactId: string; onChange: (id: string) => void };

function ContactChoice({ contactId, onChange }: ChoiceProps) {
  const t = useTranslations('debts');
  const [text, setText] = useState('');
  const search = useDebounced(text);
  const chosen = useApiQuery('getContact', contactId ? { params: { id: contactId } } : undefined);
  const found = useApiQuery(
    'listContacts',
    { query: { limit: '20', ...(search ? { search } : {}) } },
    { keepsPrevious: true },
  );
  return (
    <div className="mb-8 max-w-md">
      <Field label={t('choose')} hint={t('chooseHint')}>
        <Combobox<{ id: string; name: string }>
          value={contactId ? (chosen.data ?? null) : null}
          options={found.data?.data ?? []}
          keyOf={(contact) => contact.id}
          labelOf={(contact) => contact.name}
          onSearch={setText}
          isLoading={found.isFetching}
          onChange={(contact) => onChange(contact?.id ?? '')}
        />
      </Field>
    </div>
  );
}

function Choose({ contactId }: { contactId: string }) {
  const t = useTranslations('debts');
  const query = useApiQuery('getOpenItems', { params: { id: contactId }, query: {} });
  const [currency, setCurrency] = useState('');
  if (query.isPending) return <SkeletonList rows={5} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const both = query.data.balances.filter(
    ({ claims, debts }) => claims.some(isInvoice) && debts.some(({ noun }) => noun === 'expense'),
  );
  const balance = both.find((one) => one.currency === currency) ?? both[0];
  if (!balance) return <EmptyState picture={<Scale />} title={t('nothing')} />;
  return (
    <>
      {both.length > 1 && (
        <div className="mb-6">
          <Chips
            label={t('currency')}
            value={balance.currency}
            options={both.map((one) => ({ value: one.currency, label: currencySymbol(one.currency) }))}
            onChange={setCurrency}
          />
        </div>
      )}
      <Editor key={balance.currency} contactId={contactId} balance={balance} />
    </>
  );
}

const isInvoice = ({ noun }: OpenItem) => noun === 'invoice';

type EditorProps = { contactId: string; balance: OpenItemsView['balances'][number] };

function Editor({ contactId, balance }: EditorProps) {
  const t = useTranslations('debts');
  const format = useFormat();
  const router = useRouter();
  const say = useProblemText();
  const { currency } = balance;
  const claims = balance.claims.filter(isInvoice);
  const debts = balance.debts.filter(({ noun }) => noun === 'expense');
  const [amounts, setAmounts] = useState(() =>
    shareOut(
      claims,
      debts.filter(({ isApproved }) => isApproved),
    ),
  );
  const [offsetOn, setOffsetOn] = useState(format.today());
  const [note, setNote] = useState('');
  const create = useApiMutation('createOffset', {
    refreshes: ['offsets', 'contacts', 'invoices', 'expenses', 'reports', 'journal-entries', 'organization'],
    onSuccess: (offset) => {
      toast(t('created'));
      router.push(`/debts/${offset.id}`);
    },
  });
  const chosen = (items: readonly OpenItem[]) =>
    items.flatMap(({ id }) => {
      const amount = amounts[id] ?? '';
      return isDecimal(amount) && compareDecimal(amount, '0') > 0 ? [{ id, amount }] : [];
    });
  const sumOf = (items: readonly OpenItem[]) => sumAmounts(chosen(items).map(({ amount }) => amount));
  const [claimed, owed] = [sumOf(claims), sumOf(debts)];
  const difference = subtractDecimal(claimed, owed);
  const isReady = compareDecimal(difference, '0') === 0 && compareDecimal(claimed, '0') > 0;
  const change = (id: string, amount: string) => setAmounts((before) => ({ ...before, [id]: amount }));
  const submit = () =>
    create.mutate({
      body: {
        contactId,
        offsetOn,
        invoices: chosen(claims).map(({ id, amount }) => ({ invoiceId: id, amount })),
        expenses: chosen(debts).map(({ id, amount }) => ({ expenseId: id, amount })),
        ...(note.trim() ? { note: note.trim() } : {}),
      },
    });
  return (
    <>
      <div className="grid gap-x-12 lg:grid-cols-2">
        <Side title={t('claims')} items={claims} currency={currency} amounts={amounts} onChange={change} />
        <Side title={t('debts')} items={debts} currency={currency} amounts={amounts} onChange={change} />
      </div>
      <div className="grid max-w-2xl gap-5 sm:grid-cols-[10rem_1fr]">
        <Field label={t('day')}>
          <DateInput value={offsetOn} onChange={setOffsetOn} />
        </Field>
        <Field label={t('note')} isOptional>
          <TextArea rows={2} value={note} onChange={(event) => setNote(event.target.value)} />
        </Field>
      </div>
      <div className="mt-6 space-y-4" aria-live="polite">
        <p>{t('sums', { claims: format.money(claimed, currency), debts: format.money(owed, currency) })}</p>
        {compareDecimal(difference, '0') !== 0 && (
          <Notice tone="soon">
            {t('unequal', { difference: format.money(difference.replace('-', ''), currency) })}
          </Notice>
        )}
        {create.isError && <Notice tone="danger">{say(create.error)}</Notice>}
        <Button look="primary" disabled={!isReady} isBusy={create.isPending} onClick={submit}>
          {isReady ? t('submit', { amount: format.money(claimed, currency) }) : t('submitPlain')}
        </Button>
      </div>
    </>
  );
}

type SideProps = {
  title: string;
  items: readonly OpenItem[];
  currency: string;
  amounts: Readonly<Record<string, string>>;
  onChange: (id: string, amount: string) => void;
};

function Side({ title, items, currency, amounts, onChange }: SideProps) {
  const t = useTranslations('debts');
  return (
    <Section title={title}>
      <ul className="divide-y border-y">
        {items.map((item) => (
          <li key={item.id} className="flex flex-wrap items-end justify-between gap-3 py-3">
            <span className="min-w-0">
              <span className="block font-medium">{item.number || '–'}</span>
              <span className="block text-sm text-muted">
                <DayText day={item.issuedOn} /> · {t('open')}{' '}
                <Amount amount={item.openAmount} currency={currency} />
              </span>
              {!item.isApproved && <span className="block text-sm text-muted">{t('notApproved')}</span>}
            </span>
            <Field label={t('forDocument', { number: item.number || '–' })} isLabelHidden className="w-44">
              <AmountInput
                value={amounts[item.id] ?? ''}
                unit={currencySymbol(currency)}
                disabled={!item.isApproved}
                onChange={(amount) => onChange(item.id, amount)}
              />
            </Field>
          </li>
        ))}
      </ul>
    </Section>
  );
}
