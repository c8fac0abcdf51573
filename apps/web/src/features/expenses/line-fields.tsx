'use client';
import { Trash2 } from 'lucide-react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/button';
import { FormSelect, FormText } from '@/components/form/form-fields';
import { FormAmount } from '@/components/form/form-figures';
import { currencySymbol, useFormat } from '@/lib/format/use-format';
import { isImportVat, type ExpenseValues } from './expense-values';
import type { Category } from './use-categories';
import { vatOf, type VatChoice } from './vat-options';

type PartProps = {
  at: number;
  /** With several lines each says which one it is. */
  isNumbered?: boolean;
};

function useLineLabel({ at, isNumbered = false }: PartProps) {
  const t = useTranslations('expenses');
  return (field: string) => (isNumbered ? t('field.ofLine', { field, line: at + 1 }) : field);
}

export function LineAmount({ autoFocus = false, ...line }: PartProps & { autoFocus?: boolean }) {
  const t = useTranslations('expenses');
  const label = useLineLabel(line);
  const [currency, categoryId] = useWatch<ExpenseValues, ['currency', `lines.${number}.categoryId`]>({
    name: ['currency', `lines.${line.at}.categoryId`],
  });
  const isWhole = isImportVat(categoryId ?? '');
  return (
    <div className={isWhole ? undefined : 'grid grid-cols-2 gap-x-3 gap-y-5'}>
      <FormAmount
        name={`lines.${line.at}.amount`}
        label={label(t('field.amount'))}
        unit={currencySymbol(currency)}
        autoFocus={autoFocus}
      />
      {!isWhole && (
        <FormSelect
          name={`lines.${line.at}.enteredAs`}
          label={label(t('field.enteredAs'))}
          options={[
            { value: 'gross', label: t('enteredAs.gross') },
            { value: 'net', label: t('enteredAs.net') },
          ]}
        />
      )}
    </div>
  );
}

type CostProps = PartProps & { categories: readonly Category[]; choices: readonly VatChoice[] };

/** What it was spent on and which VAT it bears. */
export function LineCost({ categories, choices, ...part }: CostProps) {
  const t = useTranslations('expenses');
  const format = useFormat();
  const label = useLineLabel(part);
  const { control } = useFormContext<ExpenseValues>();
  const line = useWatch({ control, name: `lines.${part.at}` });
  const vatLabel = (value: string) => {
    const { category, rate } = vatOf(value);
    return t('vat.choice', { category, rate: format.quantity(rate) });
  };
  const isListed = choices.some(({ value }) => value === line?.vat);
  return (
    <div className="grid gap-x-3 gap-y-5 sm:grid-cols-2">
      <FormSelect
        name={`lines.${part.at}.categoryId`}
        label={label(t('field.category'))}
        placeholder={
          line?.accountCode ? t('field.account', { code: line.accountCode }) : t('field.chooseCategory')
        }
        options={categories.map((category) => ({ value: category.id, label: category.name }))}
        isRequired={!line?.accountCode && line?.amount !== ''}
      />
      {isImportVat(line?.categoryId ?? '') ? (
        <FormAmount
          name={`lines.${part.at}.importBase`}
          label={label(t('field.importBase'))}
          hint={t('importBaseHint')}
          isRequired
        />
      ) : (
        <FormSelect
          name={`lines.${part.at}.vat`}
          label={label(t('field.vat'))}
          options={[
            ...choices.map(({ value }) => ({ value, label: vatLabel(value) })),
            // A draft that came through the API may hold what is not proposed here.
            ...(line?.vat && !isListed ? [{ value: line.vat, label: vatLabel(line.vat) }] : []),
          ]}
        />
      )}
    </div>
  );
}

/** One of several lines. */
export function LineFields({ onRemove, ...props }: CostProps & { onRemove: () => void }) {
  const t = useTranslations('expenses');
  const { at } = props;
  const name = t('line', { line: at + 1 });
  return (
    <fieldset className="border-t pt-2">
      <legend className="sr-only">{name}</legend>
      <div className="mb-1 flex items-center justify-between">
        <p aria-hidden className="text-sm font-medium text-muted">
          {name}
        </p>
        <IconButton label={t('removeLine', { line: at + 1 })} icon={<Trash2 />} onClick={onRemove} />
      </div>
      <div className="space-y-5">
        <LineAmount at={at} isNumbered />
        <LineCost {...props} isNumbered />
        <FormText
          name={`lines.${at}.description`}
          label={t('field.ofLine', { field: t('field.description'), line: at + 1 })}
          maxLength={500}
          isOptional
        />
      </div>
    </fieldset>
  );
}
