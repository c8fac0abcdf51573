'use client';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useFieldArray, useWatch } from 'react-hook-form';
import type { AccountView } from '@bilko/contracts';
import { compareDecimal, subtractDecimal, sumAmounts } from '@bilko/core';
import { Button, IconButton } from '@/components/button';
import { Amount } from '@/components/figures';
import { FormCombobox } from '@/components/form/form-combobox';
import { FormText } from '@/components/form/form-fields';
import { FormAmount, FormDate } from '@/components/form/form-figures';
import { Form, useActionForm, type ActionForm } from '@/components/form/form';
import { PageHeader } from '@/components/page';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { useDebounced } from '@/lib/use-debounced';

type Line = { account: AccountView | null; debit: string; credit: string };
type Values = { postedOn: string; description: string; postings: Line[] };
const emptyLine: Line = { account: null, debit: '', credit: '' };

/** A manual entry: lines until debit and credit are equal. */
export function NewEntryScreen() {
  const t = useTranslations('books');
  const router = useRouter();
  const { today } = useFormat();
  const create = useApiMutation('createJournalEntry');
  const form = useActionForm<Values>({
    defaultValues: { postedOn: today(), description: '', postings: [emptyLine, emptyLine] },
    onSubmit: async ({ postedOn, description, postings }) => {
      const entry = await create.mutateAsync({
        body: { postedOn, description, postings: postings.filter((line) => line.account).map(toPosting) },
      });
      router.push(`/books/entries/${entry.id}`);
    },
  });
  const lines = useFieldArray({ control: form.control, name: 'postings' });
  return (
    <>
      <PageHeader back={{ href: '/books', label: t('tabs.journal') }} title={t('newEntry')} />
      <Form form={form} className="max-w-4xl space-y-6">
        <div className="grid gap-5 md:grid-cols-[11rem_1fr]">
          <FormDate name="postedOn" label={t('day')} isRequired />
          <FormText name="description" label={t('description')} isRequired />
        </div>
        <fieldset>
          <legend className="mb-3 border-b pb-2 font-semibold">{t('postings')}</legend>
          <div className="space-y-5 md:space-y-3">
            {lines.fields.map((field, at) => (
              <LineFields
                key={field.id}
                at={at}
                form={form}
                onRemove={lines.fields.length > 2 ? () => lines.remove(at) : undefined}
              />
            ))}
          </div>
          <Button
            look="quiet"
            icon={<Plus />}
            className="mt-3"
            onClick={() => lines.append({ ...emptyLine })}
          >
            {t('addLine')}
          </Button>
        </fieldset>
        <Balance form={form} />
        <Button type="submit" look="primary" isBusy={form.isBusy}>
          {t('postEntry')}
        </Button>
      </Form>
    </>
  );
}

function toPosting({ account, debit, credit }: Line) {
  const accountId = account?.id ?? '';
  return credit && !debit ? { accountId, credit } : { accountId, debit };
}

type LineProps = { at: number; form: ActionForm<Values>; onRemove: (() => void) | undefined };

function LineFields({ at, form, onRemove }: LineProps) {
  const t = useTranslations('books');
  const [text, setText] = useState('');
  const search = useDebounced(text);
  const query = useApiQuery(
    'listAccounts',
    { query: search ? { search } : { used: 'true' } },
    { keepsPrevious: true },
  );
  const name = `postings.${at}` as const;
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-[1fr_10rem_10rem_2.75rem]">
      <div className="max-md:col-span-2">
        <FormCombobox<AccountView>
          name={`${name}.account`}
          label={t('lineAccount', { line: at + 1 })}
          options={query.data?.data.filter((account) => !account.isArchived) ?? []}
          keyOf={(account) => account.id}
          labelOf={(account) => `${account.code} ${account.name}`}
          onSearch={setText}
          isLoading={query.isFetching}
        />
      </div>
      <FormAmount name={`${name}.debit`} label={t('lineDebit', { line: at + 1 })} />
      <FormAmount name={`${name}.credit`} label={t('lineCredit', { line: at + 1 })} />
      {onRemove && (
        <div className="flex items-end">
          <IconButton label={t('removeLine', { line: at + 1 })} icon={<Trash2 />} onClick={onRemove} />
        </div>
      )}
      {form.formState.errors.postings?.[at]?.message && (
        <p className="col-span-full text-sm text-danger">{form.formState.errors.postings[at]?.message}</p>
      )}
    </div>
  );
}

const decimals = (values: (string | undefined)[]) => sumAmounts(values.filter(isDecimalText));
const isDecimalText = (value: string | undefined): value is string => /^\d+(\.\d+)?$/.test(value ?? '');

/** What is missing on which side, so that the last amount need not be worked out in the head. */
function Balance({ form }: { form: ActionForm<Values> }) {
  const t = useTranslations('books');
  const { baseCurrency } = useFormat();
  const postings = useWatch({ control: form.control, name: 'postings' });
  const debit = decimals(postings.map((line) => line.debit));
  const credit = decimals(postings.map((line) => line.credit));
  const side = compareDecimal(debit, credit);
  const missing = side > 0 ? subtractDecimal(debit, credit) : subtractDecimal(credit, debit);
  return (
    <p aria-live="polite" className={side === 0 ? 'text-muted' : 'text-danger'}>
      {side === 0 ? t('balanced') : side > 0 ? t('missingCredit') : t('missingDebit')}{' '}
      {side !== 0 && <Amount amount={missing} currency={baseCurrency} isStrong />}
    </p>
  );
}
