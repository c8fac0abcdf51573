'use client';
import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { useTranslations } from 'next-intl';
import type { InvoiceView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Choice } from '@/components/checkbox';
import { Sheet } from '@/components/dialog';
import { Form, useActionForm } from '@/components/form/form';
import { FormAmount, FormDate } from '@/components/form/form-figures';
import { FormTextArea } from '@/components/form/form-fields';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';
import { creditableLines, creditFieldOf, wantedLines, type WantedLine } from './creditable-lines';

type Values = { scope: 'whole' | 'lines'; issuedOn: string; reason: string; quantities: string[] };

/** Takes back an issued invoice, whole or by lines. Issued at once, and final like the invoice. */
export function CreditNoteSheet({ invoice, onClose }: { invoice: InvoiceView; onClose: () => void }) {
  const t = useTranslations('invoices');
  const common = useTranslations('common');
  const router = useRouter();
  const format = useFormat();
  const create = useApiMutation('createCreditNote', {
    refreshes: ['invoices', 'contacts', 'payments', 'reports', 'journal-entries', 'accounts'],
  });
  const creditable = creditableLines(invoice.lines);
  /** What was sent last, for the errors that come back. */
  const sent = useRef<readonly WantedLine[]>([]);
  const form = useActionForm<Values>({
    defaultValues: {
      scope: 'whole',
      issuedOn: format.today(),
      reason: '',
      quantities: creditable.map(() => ''),
    },
    fieldOf: (path) => creditFieldOf(path, sent.current),
    onSubmit: async ({ scope, issuedOn, reason, quantities }) => {
      sent.current = scope === 'lines' ? wantedLines(creditable, quantities) : [];
      const lines = sent.current.map(({ position, quantity }) => ({ position, quantity }));
      if (scope === 'lines' && lines.length === 0) {
        form.setError('quantities.0', { message: t('credit.nothingChosen') });
        return;
      }
      const note = await create.mutateAsync({
        params: { id: invoice.id },
        body: {
          issuedOn,
          ...(reason.trim() ? { reason: reason.trim() } : {}),
          ...(scope === 'lines' ? { lines } : {}),
        },
      });
      toast(t('credit.done', { number: note.number ?? '' }));
      onClose();
      router.push(`/invoices/${note.id}`);
    },
  });
  const scope = form.watch('scope');
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={t('credit.title', { number: invoice.number ?? '' })}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={form.id} look="primary" isBusy={form.isBusy}>
            {t('credit.submit')}
          </Button>
        </>
      }
    >
      <Form form={form} className="space-y-5">
        <fieldset className="space-y-2">
          <legend className="mb-1.5 text-sm font-medium">{t('credit.scope')}</legend>
          <Choice
            {...form.register('scope')}
            value="whole"
            label={t('credit.whole')}
            hint={t('credit.wholeHint')}
          />
          <Choice {...form.register('scope')} value="lines" label={t('credit.byLines')} />
        </fieldset>
        {scope === 'lines' && (
          <div className="space-y-3" role="group" aria-label={t('credit.byLines')}>
            {creditable.map((line, index) => (
              <div key={line.position} className="grid grid-cols-[minmax(0,1fr)_9rem] items-start gap-4">
                <p className="pt-7 text-sm break-words">{line.description}</p>
                <FormAmount
                  name={`quantities.${index}`}
                  label={t('credit.quantity', { position: line.position })}
                  places={0}
                  unit={t(`unit.${line.unit}`)}
                  hint={t('credit.remaining', { quantity: format.quantity(line.remaining) })}
                />
              </div>
            ))}
          </div>
        )}
        <FormDate name="issuedOn" label={t('issuedOn')} isRequired />
        <FormTextArea name="reason" label={t('credit.reason')} isOptional rows={2} />
        <p className="text-sm text-muted">{t('credit.final')}</p>
      </Form>
    </Sheet>
  );
}
