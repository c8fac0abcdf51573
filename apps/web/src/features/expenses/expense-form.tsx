'use client';
import { Plus } from 'lucide-react';
import { useEffect, useMemo, type ReactNode } from 'react';
import { useFieldArray, useWatch } from 'react-hook-form';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { isDayValue } from '@/components/date-input';
import { FormSelect, FormText, FormTextArea } from '@/components/form/form-fields';
import { FormAmount, FormDate } from '@/components/form/form-figures';
import { Form, type ActionForm } from '@/components/form/form';
import { ErrorState } from '@/components/states';
import { currencySymbol, useFormat } from '@/lib/format/use-format';
import { useFilledRate } from '@/lib/official-rate';
import { useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { useIsWide } from '@/lib/use-is-wide';
import { emptyLine, type ExpenseValues } from './expense-values';
import { LineAmount, LineCost, LineFields } from './line-fields';
import { LiveTotals } from './live-totals';
import { SupplierField } from './supplier-field';
import type { Category } from './use-categories';
import { useProposal } from './use-proposal';
import { usualVat, vatChoices } from './vat-options';

const currencies = ['RSD', 'EUR', 'BAM', 'USD', 'CHF', 'GBP'] as const;

type Props = {
  form: ActionForm<ExpenseValues>;
  categories: readonly Category[];
  /** Buttons at the foot. */
  children: ReactNode;
};

/** What stands on a receipt, in the order in which one reads it. */
export function ExpenseForm({ form, categories, children }: Props) {
  const t = useTranslations('expenses');
  const { organization } = useSession();
  const { today, baseCurrency } = useFormat();
  const rates = useApiQuery('listVatRates', {}, { staleTime: 3_600_000 });
  const [issuedOn, taxPointOn, currency] = useWatch({
    control: form.control,
    name: ['issuedOn', 'taxPointOn', 'currency'],
  });
  const typedDay = taxPointOn || issuedOn;
  const day = isDayValue(typedDay) ? typedDay : today();
  const choices = useMemo(() => vatChoices(rates.data?.data ?? [], day), [rates.data, day]);
  const usual = usualVat(choices, organization.isVatRegistered);
  const validVat = useMemo(() => choices.map(({ value }) => value), [choices]);
  const lines = useFieldArray({ control: form.control, name: 'lines' });
  const only = lines.fields.length === 1 ? lines.fields[0] : undefined;
  const isWide = useIsWide();
  const propose = useProposal(form, validVat);
  const { getValues, setValue } = form;
  const rateHint = useFilledRate({ currency, day }, getValues('exchangeRate'), (rate) =>
    setValue('exchangeRate', rate, { shouldDirty: true, shouldValidate: true }),
  );

  // A rate that the chosen day did not have is taken back, so that no line is refused for it later.
  useEffect(() => {
    if (validVat.length === 0) return;
    getValues('lines').forEach((line, at) => {
      const isGone = line.vat === '' || (/^(S|AE):/.test(line.vat) && !validVat.includes(line.vat));
      if (isGone) setValue(`lines.${at}.vat`, usual);
    });
  }, [validVat, usual, getValues, setValue]);

  if (rates.isError && !rates.data) {
    return <ErrorState error={rates.error} onRetry={() => void rates.refetch()} />;
  }
  return (
    <Form form={form} className="space-y-5">
      {only && <LineAmount key={only.id} at={0} autoFocus={isWide && !form.formState.isDirty} />}
      <div className="grid grid-cols-2 gap-x-3 gap-y-5">
        <FormDate name="issuedOn" label={t('field.issuedOn')} isRequired />
        <FormText name="documentNumber" label={t('field.documentNumber')} maxLength={60} autoComplete="off" />
      </div>
      <SupplierField onChosen={(supplier) => void propose(supplier)} />
      {only ? (
        <LineCost at={0} categories={categories} choices={choices} />
      ) : (
        lines.fields.map((field, at) => (
          <LineFields
            key={field.id}
            at={at}
            categories={categories}
            choices={choices}
            onRemove={() => lines.remove(at)}
          />
        ))
      )}
      <Button look="quiet" icon={<Plus />} className="-ml-4" onClick={() => lines.append(emptyLine(usual))}>
        {t('addLine')}
      </Button>
      <LiveTotals categories={categories} />
      <details className="group rounded-md border px-4">
        <summary className="flex min-h-11 cursor-pointer items-center text-sm font-medium">
          {t('moreFields')}
        </summary>
        <div className="grid grid-cols-2 gap-x-3 gap-y-5 pb-4">
          <FormDate name="dueOn" label={t('field.dueOn')} isOptional />
          <FormDate name="taxPointOn" label={t('field.taxPointOn')} isOptional />
          <FormSelect
            name="currency"
            label={t('field.currency')}
            options={currencies.map((value) => ({ value, label: currencySymbol(value) }))}
          />
          {currency !== baseCurrency && (
            <FormAmount
              name="exchangeRate"
              label={t('field.exchangeRate')}
              hint={rateHint}
              unit={currencySymbol(baseCurrency)}
              places={0}
              isRequired
            />
          )}
          <div className="col-span-2">
            <FormTextArea name="note" label={t('field.note')} isOptional rows={2} />
          </div>
        </div>
      </details>
      {children}
    </Form>
  );
}
