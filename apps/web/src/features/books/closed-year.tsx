'use client';
import { CircleCheck, Undo2 } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { FiscalYearView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { FormText } from '@/components/form/form-fields';
import { Form, useActionForm } from '@/components/form/form';
import { Section } from '@/components/page';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { Outcome } from './year-steps';

type Closing = NonNullable<FiscalYearView['closing']>;

/** What a closing left: the result, its entries, and the way back for the owner. */
export function ClosedYear({ year, closing }: { year: FiscalYearView; closing: Closing }) {
  const t = useTranslations('years');
  const books = useTranslations('books');
  const common = useTranslations('common');
  const format = useFormat();
  const { can } = useSession();
  const [isOpen, setOpen] = useState(false);
  const refreshes = ['fiscal-years', 'periods', 'journal-entries', 'reports', 'accounts'];
  const reopen = useApiMutation('reopenFiscalYear', { refreshes });
  const name = `${year.year}`;
  const form = useActionForm<{ reason: string }>({
    defaultValues: { reason: '' },
    onSubmit: async (body) => {
      await reopen.mutateAsync({ params: { year: name }, body });
      toast(t('toast.reopened', { year: name }));
      setOpen(false);
    },
  });
  const at = format.instant(closing.closedAt);
  return (
    <div className="max-w-3xl">
      <p className="mb-8 flex items-start gap-2">
        <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-action" />
        <span>
          <span className="font-medium">{t('closed')}</span>{' '}
          <span className="text-muted">{t('closedBy', { name: closing.closedByName ?? '–', at })}</span>
        </span>
      </p>
      <Section title={t('result')}>
        <Outcome totals={closing} currency={year.currency} isEmpty={closing.entries.length === 0} />
      </Section>
      {closing.entries.length > 0 && (
        <Section title={t('posted')}>
          <ul className="divide-y">
            {closing.entries.map((entry) => (
              <li key={entry.id}>
                <Link
                  href={`/books/entries/${entry.id}`}
                  className="flex min-h-11 flex-wrap items-center gap-x-3 py-2 underline-offset-2 hover:underline"
                >
                  <span className="text-muted">{books('entryTitle', { number: entry.number })}</span>
                  <span>{entry.description}</span>
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {!can('year-end:reopen') && <p className="text-muted">{t('ownerOnly')}</p>}
      {can('year-end:reopen') && !closing.isReopenable && <p className="text-muted">{t('laterFirst')}</p>}
      {can('year-end:reopen') && closing.isReopenable && (
        <Button icon={<Undo2 />} onClick={() => setOpen(true)}>
          {t('undo')}
        </Button>
      )}
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t('undoTitle', { year: name })}
        size="small"
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{common('cancel')}</Button>
            <Button type="submit" form={form.id} look="primary" isBusy={form.isBusy}>
              {t('undo')}
            </Button>
          </>
        }
      >
        <Form form={form} className="space-y-5">
          <p>{t('undoHint')}</p>
          <FormText name="reason" label={t('reason')} isRequired />
        </Form>
      </Dialog>
    </div>
  );
}
