'use client';
import { Trash2 } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { useLocale, useTranslations } from 'next-intl';
import type { Language } from '@bilko/core';
import { AmountInput } from '@/components/amount-input';
import { IconButton } from '@/components/button';
import { Amount } from '@/components/figures';
import { useUnitOptions } from '@/lib/sales/units';
import { useVatWords } from '@/lib/sales/use-vat-words';
import { vatKey, vatOfKey, type VatChoice } from '@/lib/sales/vat-choices';
import { Select } from '@/components/select';
import { classNames } from '@/lib/class-names';
import type { LineForm } from './draft-form';
import { fieldId, type EditorParts } from './editor-context';
import { ProductSuggestions } from './product-suggestions';
import type { LineActions } from './use-line-actions';

const withVat = 'xl:grid-cols-[minmax(9rem,1fr)_5rem_5.5rem_7.5rem_4.5rem_6rem_6.5rem_2.25rem]';
const withoutVat = 'xl:grid-cols-[minmax(9rem,1fr)_5rem_5.5rem_7.5rem_4.5rem_6.5rem_2.25rem]';
export const lineColumns = (isVatRegistered: boolean) =>
  classNames('xl:grid xl:items-start xl:gap-2', isVatRegistered ? withVat : withoutVat);

type Props = {
  line: LineForm;
  position: number;
  amount: string | undefined;
  choices: readonly VatChoice[];
  faults: Readonly<Record<string, string | undefined>>;
  actions: LineActions;
  priceMode: 'net' | 'gross';
} & Pick<EditorParts, 'organization' | 'countries'>;

/** One line: a row of the table on wide screens, a card on phones. */
export const LineRow = memo(function LineRow({
  line,
  position,
  amount,
  choices,
  faults,
  actions,
  priceMode,
  organization,
  countries,
}: Props) {
  const t = useTranslations('invoices');
  const units = useUnitOptions();
  const vatWords = useVatWords();
  const isVatRegistered = organization.isVatRegistered;
  const set = (change: Partial<LineForm>) => actions.change(line.key, change);
  const control = (field: string) => ({
    id: fieldId(`lines.${line.key}.${field}`),
    'aria-invalid': faults[field] !== undefined || undefined,
    'aria-describedby': faults[field] ? `${fieldId(`lines.${line.key}.${field}`)}-error` : undefined,
  });
  const cell = (field: string, label: string, className: string, children: ReactNode) => (
    <div className={className}>
      <label
        htmlFor={fieldId(`lines.${line.key}.${field}`)}
        className="mb-1 block text-sm text-muted xl:sr-only"
      >
        {label}
      </label>
      {children}
      {faults[field] && (
        <p id={`${fieldId(`lines.${line.key}.${field}`)}-error`} className="mt-1 text-sm text-danger">
          {faults[field]}
        </p>
      )}
    </div>
  );
  const hasCurrentVat = choices.some((choice) => vatKey(choice) === vatKey(line));
  const vatOptions = hasCurrentVat ? choices : [line, ...choices];

  return (
    <div
      role="group"
      aria-label={t('line.name', { position })}
      data-line={line.key}
      onKeyDown={(event) => actions.keyDown(event, line.key)}
      onPaste={(event) => actions.paste(event, line.key)}
      className={classNames(
        'relative grid grid-cols-2 gap-3 py-4 md:grid-cols-4 xl:py-1.5',
        lineColumns(isVatRegistered),
      )}
    >
      {cell(
        'description',
        t('line.description'),
        'col-span-full pr-12 xl:col-auto xl:pr-0',
        <ProductSuggestions
          {...control('description')}
          maxLength={500}
          placeholder={position === 1 ? t('line.descriptionHint') : undefined}
          value={line.description}
          onChange={(description) => set({ description })}
          onTake={(product) => actions.take(line.key, product)}
        />,
      )}
      {cell(
        'quantity',
        t('line.quantity'),
        '',
        <AmountInput
          {...control('quantity')}
          places={0}
          value={line.quantity}
          onChange={(quantity) => set({ quantity })}
        />,
      )}
      {cell(
        'unit',
        t('line.unit'),
        '',
        <Select
          {...control('unit')}
          options={units}
          value={line.unit}
          onChange={(event) => set({ unit: event.currentTarget.value as LineForm['unit'] })}
        />,
      )}
      {cell(
        'unitPrice',
        t(priceMode === 'gross' && isVatRegistered ? 'line.priceGross' : 'line.price'),
        '',
        <AmountInput
          {...control('unitPrice')}
          value={line.unitPrice}
          onChange={(unitPrice) => set({ unitPrice })}
        />,
      )}
      {cell(
        'discountPercent',
        t('line.discount'),
        '',
        <AmountInput
          {...control('discountPercent')}
          places={0}
          value={line.discountPercent}
          onChange={(discountPercent) => set({ discountPercent })}
        />,
      )}
      {isVatRegistered &&
        cell(
          'vatRate',
          t('line.vat'),
          '',
          <Select
            {...control('vatRate')}
            options={vatOptions.map((choice) => ({ value: vatKey(choice), label: vatWords(choice) }))}
            value={vatKey(line)}
            onChange={(event) => actions.chooseVat(line.key, vatOfKey(event.currentTarget.value))}
          />,
        )}
      <div className="self-end py-2.5 text-right xl:self-start xl:py-2">
        <span className="mr-3 text-sm text-muted xl:sr-only">{t('line.amount')}</span>
        {amount === undefined ? <span className="text-muted">–</span> : <Amount amount={amount} isStrong />}
      </div>
      <IconButton
        label={t('line.remove', { position })}
        icon={<Trash2 />}
        onClick={() => actions.remove(line.key)}
        className="absolute top-10 right-0 xl:static"
      />
      <ExemptionReason
        line={line}
        fault={faults['exemptionCode']}
        onChoose={(exemptionCode) => set({ exemptionCode })}
        organization={organization}
        countries={countries}
      />
    </div>
  );
});

/** Which article of the law frees the line of VAT, where the category has several. */
function ExemptionReason({
  line,
  fault,
  onChoose,
  organization,
  countries,
}: {
  line: LineForm;
  fault: string | undefined;
  onChoose: (code: string) => void;
} & Pick<EditorParts, 'organization' | 'countries'>) {
  const t = useTranslations('invoices');
  const locale = useLocale() as Language;
  const { vat } = countries.country(organization.country);
  const reasons = vat.exemptionsOf(line.vatCategory);
  if (!organization.isVatRegistered || line.vatCategory === 'S' || reasons.length < 2) return null;
  const id = fieldId(`lines.${line.key}.exemptionCode`);
  return (
    <div className="col-span-full flex flex-wrap items-center gap-x-3 gap-y-1 xl:pb-2">
      <label htmlFor={id} className="text-sm text-muted">
        {t('line.exemption')}
      </label>
      <div className="min-w-64 flex-1 md:max-w-xl">
        <Select
          id={id}
          aria-invalid={fault !== undefined || undefined}
          aria-describedby={fault ? `${id}-error` : undefined}
          placeholder={t('line.exemptionChoose')}
          value={line.exemptionCode}
          onChange={(event) => onChoose(event.currentTarget.value)}
          options={reasons.map((reason) => {
            const ground = countries.legalGround(organization.country, reason, locale);
            return { value: reason.code, label: ground ? `${ground} (${reason.code})` : reason.code };
          })}
        />
      </div>
      {fault && (
        <p id={`${id}-error`} className="basis-full text-sm text-danger">
          {fault}
        </p>
      )}
    </div>
  );
}
