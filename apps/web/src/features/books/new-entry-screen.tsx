'use client';
import { Paperclip, Plus, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useFieldArray, useWatch } from 'react-hook-form';
import { compareDecimal, subtractDecimal, sumAmounts } from '@bilko/core';
import { Button, IconButton } from '@/components/button';
import { Amount } from '@/components/figures';
import { FileDrop } from '@/components/file-drop';
import { FormCheckbox, FormText } from '@/components/form/form-fields';
import { FormAmount, FormDate } from '@/components/form/form-figures';
import { Form, useActionForm, type ActionForm } from '@/components/form/form';
import { PageHeader } from '@/components/page';
import { newIdempotencyKey } from '@/lib/api/call';
import { upload } from '@/lib/api/upload';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';
import { AccountField } from './account-field';
import { ContactField } from './contact-field';
import { EntryTemplates } from './entry-templates';
import { emptyEntryLine, toPosting, type EntryValues } from './entry-values';

/** A manual entry: lines until debit and credit are equal, from a template if there is one, with its papers. */
export function NewEntryScreen() {
  const t = useTranslations('books');
  const router = useRouter();
  const say = useProblemText();
  const { today } = useFormat();
  const [papers, setPapers] = useState<File[]>([]);
  const create = useApiMutation('createJournalEntry');
  const form = useActionForm<EntryValues>({
    defaultValues: {
      postedOn: today(),
      description: '',
      postings: [emptyEntryLine, emptyEntryLine],
      isControlConfirmed: false,
    },
    fieldOf: (path) => path.replace(/\.contactId$/, '.contact').replace(/\.account(Id|Code)$/, '.account'),
    onSubmit: async ({ postedOn, description, postings, isControlConfirmed }) => {
      const lines = postings.filter((line) => line.account).map(toPosting);
      const entry = await create.mutateAsync({
        body: {
          postedOn,
          description,
          postings: lines,
          ...(isControlConfirmed ? { isControlConfirmed } : {}),
        },
      });
      // The entry is in the books whatever becomes of a paper, which can be added on its page.
      await attach(entry.id, papers).catch((error: unknown) => toast(say(error), { tone: 'danger' }));
      router.push(`/books/entries/${entry.id}`);
    },
  });
  const lines = useFieldArray({ control: form.control, name: 'postings' });
  return (
    <>
      <PageHeader back={{ href: '/books', label: t('tabs.journal') }} title={t('newEntry')} />
      {/* Beside the form: saving a template is a form of its own. */}
      <EntryTemplates form={form} />
      <Form form={form} className="mt-6 max-w-4xl space-y-6">
        <div className="grid gap-5 md:grid-cols-[11rem_1fr]">
          <FormDate name="postedOn" label={t('day')} isRequired />
          <FormText name="description" label={t('description')} isRequired />
        </div>
        <fieldset>
          <legend className="mb-3 w-full border-b pb-2 font-semibold">{t('postings')}</legend>
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
            onClick={() => lines.append({ ...emptyEntryLine })}
          >
            {t('addLine')}
          </Button>
        </fieldset>
        <Balance form={form} />
        <ControlNotice form={form} />
        <Papers papers={papers} onChange={setPapers} />
        <Button type="submit" look="primary" isBusy={form.isBusy}>
          {t('postEntry')}
        </Button>
      </Form>
    </>
  );
}

async function attach(id: string, files: readonly File[]): Promise<void> {
  for (const file of files) {
    await upload('uploadEntryAttachment', { params: { id }, file }, { idempotencyKey: newIdempotencyKey() });
  }
}

type LineProps = { at: number; form: ActionForm<EntryValues>; onRemove: (() => void) | undefined };

function LineFields({ at, form, onRemove }: LineProps) {
  const t = useTranslations('books');
  const entries = useTranslations('entries');
  const name = `postings.${at}` as const;
  const account = useWatch({ control: form.control, name: `${name}.account` });
  const hasContact = account?.control === 'receivables' || account?.control === 'payables';
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-[1fr_10rem_10rem_2.75rem]">
      <div className="max-md:col-span-2">
        <AccountField name={`${name}.account`} label={t('lineAccount', { line: at + 1 })} />
      </div>
      <FormAmount name={`${name}.debit`} label={t('lineDebit', { line: at + 1 })} />
      <FormAmount name={`${name}.credit`} label={t('lineCredit', { line: at + 1 })} />
      {onRemove && (
        <div className="flex items-end">
          <IconButton label={t('removeLine', { line: at + 1 })} icon={<Trash2 />} onClick={onRemove} />
        </div>
      )}
      {hasContact && (
        <div className="col-span-2 md:col-span-1">
          <ContactField name={`${name}.contact`} label={entries('contact', { line: at + 1 })} />
        </div>
      )}
      {form.formState.errors.postings?.[at]?.message && (
        <p className="col-span-full text-sm text-danger">{form.formState.errors.postings[at]?.message}</p>
      )}
    </div>
  );
}

/** Before somebody posts past the documents, it is said plainly what that means. */
function ControlNotice({ form }: { form: ActionForm<EntryValues> }) {
  const t = useTranslations('entries');
  const postings = useWatch({ control: form.control, name: 'postings' });
  if (!postings.some(({ account }) => account?.control)) return null;
  return (
    <div role="status" className="rounded-md border border-edge bg-sunken px-4 py-3">
      <p className="font-medium">{t('controlTitle')}</p>
      <p className="mb-2 text-muted">{t('controlHint')}</p>
      <FormCheckbox name="isControlConfirmed" label={t('controlConfirm')} />
    </div>
  );
}

function Papers({ papers, onChange }: { papers: File[]; onChange: (papers: File[]) => void }) {
  const t = useTranslations('entries');
  return (
    <fieldset>
      <legend className="mb-3 w-full border-b pb-2 font-semibold">{t('attachments')}</legend>
      <ul>
        {papers.map((file) => (
          <li key={`${file.name} ${file.size}`} className="flex items-center gap-2">
            <Paperclip aria-hidden className="size-4 text-muted" />
            <span className="min-w-0 truncate">{file.name}</span>
            <IconButton
              label={t('removeFile', { name: file.name })}
              icon={<X />}
              onClick={() => onChange(papers.filter((one) => one !== file))}
            />
          </li>
        ))}
      </ul>
      <FileDrop isMultiple hint={t('attachHint')} onFiles={(files) => onChange([...papers, ...files])} />
    </fieldset>
  );
}

const decimals = (values: (string | undefined)[]) => sumAmounts(values.filter(isDecimalText));
const isDecimalText = (value: string | undefined): value is string => /^\d+(\.\d+)?$/.test(value ?? '');

/** What is missing on which side, so that the last amount need not be worked out in the head. */
function Balance({ form }: { form: ActionForm<EntryValues> }) {
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
