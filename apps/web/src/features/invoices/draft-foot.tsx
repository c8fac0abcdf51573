'use client';
import { useTranslations } from 'next-intl';
import { AmountInput } from '@/components/amount-input';
import { Field } from '@/components/field';
import { TextArea } from '@/components/text-input';
import { DraftAdvances } from './draft-advances';
import type { DraftFigures } from './draft-figures';
import { fieldId, useEditor } from './editor-context';
import { TotalsTable } from './totals-table';

/** Note on the left, totals by VAT rate on the right, live. */
export function DraftFoot({ figures }: { figures: DraftFigures['figures'] }) {
  const t = useTranslations('invoices');
  const { form, change, organization, faultOf } = useEditor();
  return (
    <div className="mt-6 grid gap-x-10 gap-y-6 border-t pt-5 md:grid-cols-2">
      <Field id={fieldId('note')} label={t('note')} error={faultOf('note')} isOptional>
        <TextArea
          maxLength={2000}
          value={form.note}
          onChange={(event) => {
            const note = event.currentTarget.value;
            change((draft) => ({ ...draft, note }));
          }}
        />
      </Field>
      <div>
        <Field
          id={fieldId('discountPercent')}
          label={t('documentDiscount')}
          error={faultOf('discountPercent')}
          className="mb-3 flex flex-wrap items-center justify-between gap-x-4 [&>div]:w-28 [&>label]:mb-0 [&>p]:basis-full"
        >
          <AmountInput
            places={0}
            unit="%"
            value={form.discountPercent}
            onChange={(discountPercent) => change((draft) => ({ ...draft, discountPercent }))}
          />
        </Field>
        <TotalsTable
          totals={figures?.totals ?? nothing}
          groups={figures?.vatBreakdown ?? []}
          currency={form.currency}
          hasVat={organization.isVatRegistered}
        />
        <DraftAdvances grossAmount={figures?.totals.grossAmount ?? '0.00'} />
      </div>
    </div>
  );
}

const nothing = { netAmount: '0.00', vatAmount: '0.00', grossAmount: '0.00', discountAmount: '0.00' };
