'use client';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useFieldArray, useWatch } from 'react-hook-form';
import { compareDecimal, startOfYear, subtractDecimal, sumAmounts } from '@bilko/core';
import { Button, IconButton } from '@/components/button';
import { Amount } from '@/components/figures';
import { FormText } from '@/components/form/form-fields';
import { FormAmount, FormDate } from '@/components/form/form-figures';
import { Form, useActionForm, type ActionForm } from '@/components/form/form';
import { PageHeader, Section } from '@/components/page';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';
import { AccountField } from './account-field';
import { ContactField } from './contact-field';
import { OpeningFile } from './opening-file';
import { OpeningFaults } from './opening-faults';
import { OpeningItemFields } from './opening-item-fields';
import { OpeningVatFields, OpeningVatProblem } from './opening-vat-fields';
import {
  emptyLine,
  fieldOf,
  filled,
  toSent,
  openingRefreshes,
  type OpeningValues,
  type Preview,
} from './opening-values';

/** Opening balances by form, or read from a file into the form, where what is wrong is put right. */
export function NewOpeningScreen() {
  const t = useTranslations('opening');
  const router = useRouter();
  const { today } = useFormat();
  const [preview, setPreview] = useState<Preview | undefined>(undefined);
  const refreshes = openingRefreshes;
  const create = useApiMutation('postOpeningBalances', { refreshes });
  const form: ActionForm<OpeningValues> = useActionForm<OpeningValues>({
    defaultValues: { startsOn: startOfYear(today()), lines: [emptyLine, emptyLine] },
    fieldOf: (path) => fieldOf(path, form.getValues('lines')),
    onSubmit: async ({ startsOn, lines }) => {
      await create.mutateAsync({ body: { startsOn, lines: filled(lines).map(toSent) } });
      toast(t('posted'));
      router.push('/books/opening-balances');
    },
  });
  const lines = useFieldArray({ control: form.control, name: 'lines' });
  return (
    <>
      <PageHeader back={{ href: '/books/opening-balances', label: t('title') }} title={t('new')} />
      <Section title={t('file')}>
        <OpeningFile
          onRead={(read, values) => {
            setPreview(read);
            lines.replace(values);
          }}
        />
        {preview && <OpeningFaults preview={preview} />}
      </Section>
      <Form form={form} className="space-y-6">
        <FormDate
          name="startsOn"
          label={t('startsOn')}
          hint={t('startsOnHint')}
          isRequired
          className="max-w-xs"
        />
        <fieldset>
          <legend className="mb-3 w-full border-b pb-2 font-semibold">{t('lines')}</legend>
          <p className="mb-4 max-w-2xl text-sm text-muted">{t('itemsHint')}</p>
          <OpeningVatProblem />
          <div className="space-y-5">
            {lines.fields.map((field, at) => (
              <LineFields
                key={field.id}
                at={at}
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
        <Totals form={form} />
        <Button type="submit" look="primary" isBusy={form.isBusy}>
          {t('post')}
        </Button>
      </Form>
    </>
  );
}

function LineFields({ at, onRemove }: { at: number; onRemove: (() => void) | undefined }) {
  const t = useTranslations('opening');
  const line = at + 1;
  const name = `lines.${at}` as const;
  return (
    <div className="border-b pb-5">
      <div className="grid grid-cols-2 gap-3 md:grid-cols-6 xl:grid-cols-[2fr_2fr_1fr_1fr_1fr_1fr_2.75rem]">
        <div className="col-span-2 md:col-span-3 xl:col-span-1">
          <AccountField name={`${name}.account`} label={t('account', { line })} />
        </div>
        <div className="col-span-2 md:col-span-3 xl:col-span-1">
          <ContactField name={`${name}.contact`} label={t('contact', { line })} />
        </div>
        <FormAmount name={`${name}.debit`} label={t('debit', { line })} />
        <FormAmount name={`${name}.credit`} label={t('credit', { line })} />
        <FormText name={`${name}.documentNumber`} label={t('document', { line })} />
        <FormDate name={`${name}.dueOn`} label={t('dueOn', { line })} />
        {onRemove && (
          <div className="flex items-end">
            <IconButton label={t('removeLine', { line })} icon={<Trash2 />} onClick={onRemove} />
          </div>
        )}
      </div>
      <OpeningItemFields at={at} />
      <OpeningVatFields at={at} />
    </div>
  );
}

const isDecimalText = (value: string | undefined): value is string => /^\d+(\.\d+)?$/.test(value ?? '');

/** Both sides and what is missing between them, while it is typed. */
function Totals({ form }: { form: ActionForm<OpeningValues> }) {
  const t = useTranslations('opening');
  const { baseCurrency } = useFormat();
  const lines = useWatch({ control: form.control, name: 'lines' });
  const total = (side: 'debit' | 'credit') =>
    sumAmounts(lines.map((line) => line[side]).filter(isDecimalText));
  const [debit, credit] = [total('debit'), total('credit')];
  const isBalanced = compareDecimal(debit, credit) === 0;
  return (
    <div aria-live="polite" className="flex flex-wrap gap-x-8 gap-y-1">
      <span>
        {t('debitTotal')} <Amount amount={debit} currency={baseCurrency} isStrong />
      </span>
      <span>
        {t('creditTotal')} <Amount amount={credit} currency={baseCurrency} isStrong />
      </span>
      {isBalanced ? (
        <span className="text-muted">{t('balanced')}</span>
      ) : (
        <span className="text-danger">
          {t('difference')}{' '}
          <Amount amount={subtractDecimal(debit, credit)} currency={baseCurrency} isStrong />
        </span>
      )}
    </div>
  );
}
