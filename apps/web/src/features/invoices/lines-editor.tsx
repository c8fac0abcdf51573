'use client';
import { Plus } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { vatChoicesOn } from '@/lib/sales/vat-choices';
import { isDay } from '@bilko/core';
import { classNames } from '@/lib/class-names';
import type { DraftFigures } from './draft-figures';
import { useEditor } from './editor-context';
import { lineColumns, LineRow } from './line-row';
import { useLineActions } from './use-line-actions';

const fields = [
  'description',
  'quantity',
  'unit',
  'unitPrice',
  'discountPercent',
  'vatRate',
  'exemptionCode',
];

/** The lines, by keyboard alone: Tab through a line, Enter to the next, arrows between lines. */
export function LinesEditor({ figures }: { figures: DraftFigures }) {
  const t = useTranslations('invoices');
  const editor = useEditor();
  const { form, organization, countries, faultOf } = editor;
  const actions = useLineActions(editor);
  const day = [form.suppliedOn, form.issuedOn].find(isDay);
  const choices = useMemo(() => {
    const { vat } = countries.country(organization.country);
    return day === undefined ? [] : vatChoicesOn(vat, day, organization.isVatRegistered);
  }, [countries, organization, day]);
  const { isVatRegistered } = organization;
  const fault = faultOf('lines');
  return (
    <section aria-label={t('lines')}>
      <div
        aria-hidden
        className={classNames('border-b pb-1 text-sm text-muted max-xl:hidden', lineColumns(isVatRegistered))}
      >
        <span>{t('line.description')}</span>
        <span className="text-right">{t('line.quantity')}</span>
        <span>{t('line.unit')}</span>
        <span className="text-right">
          {t(form.priceMode === 'gross' && isVatRegistered ? 'line.priceGross' : 'line.price')}
        </span>
        <span className="text-right">{t('line.discount')}</span>
        {isVatRegistered && <span>{t('line.vat')}</span>}
        <span className="text-right">{t('line.amount')}</span>
      </div>
      <div className="divide-y">
        {form.lines.map((line, index) => (
          <FaultyRow key={line.key} lineKey={line.key} faultOf={faultOf}>
            {(faults) => (
              <LineRow
                line={line}
                position={index + 1}
                amount={figures.amountOf(line.key)}
                choices={choices}
                faults={faults}
                actions={actions}
                priceMode={form.priceMode}
                organization={organization}
                countries={countries}
              />
            )}
          </FaultyRow>
        ))}
      </div>
      {fault && (
        <p role="alert" className="mt-2 text-sm text-danger">
          {fault}
        </p>
      )}
      <Button look="quiet" icon={<Plus />} onClick={actions.add} className="mt-2 -ml-3">
        {t('line.add')}
      </Button>
      <p className="mt-1 text-sm text-muted max-md:hidden">{t('line.keys')}</p>
    </section>
  );
}

const none: Readonly<Record<string, string | undefined>> = {};

/** The faults of one line as one value that stays the same while nothing is wrong. */
function FaultyRow({
  lineKey,
  faultOf,
  children,
}: {
  lineKey: string;
  faultOf: (path: string) => string | undefined;
  children: (faults: Readonly<Record<string, string | undefined>>) => ReactNode;
}) {
  const entries = fields.map((field) => [field, faultOf(`lines.${lineKey}.${field}`)] as const);
  const isSound = entries.every(([, text]) => text === undefined);
  return children(isSound ? none : Object.fromEntries(entries));
}
