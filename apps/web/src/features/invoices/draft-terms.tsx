'use client';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { languages, type Language } from '@bilko/core';
import { AmountInput } from '@/components/amount-input';
import { Field } from '@/components/field';
import { Select } from '@/components/select';
import { currencySymbol } from '@/lib/format/use-format';
import { useFilledRate } from '@/lib/official-rate';
import type { DraftForm, DraftKind } from './draft-form';
import { fieldId, useEditor } from './editor-context';

const currencies = ['RSD', 'BAM', 'EUR', 'USD', 'CHF', 'GBP'];
const kinds: readonly DraftKind[] = ['invoice', 'proforma', 'estimate'];

/** What most invoices leave as it is: kind, currency, language, prices with or without VAT. */
export function DraftTerms() {
  const t = useTranslations('invoices');
  const contacts = useTranslations('contacts');
  const { form, change, organization, countries, faultOf } = useEditor();
  const base = organization.baseCurrency;
  const isForeign = form.currency !== base;
  const [isOpen, setOpen] = useState(isForeign);
  const set = (part: Partial<DraftForm>) => change((draft) => ({ ...draft, ...part }));
  const day = form.suppliedOn || form.issuedOn;
  const rateHint = useFilledRate({ currency: form.currency, day }, form.exchangeRate, (exchangeRate) =>
    set({ exchangeRate }),
  );
  const known = [base, ...currencies.filter((currency) => currency !== base)];
  const all = known.includes(form.currency) ? known : [...known, form.currency];
  const summary = [
    currencySymbol(form.currency),
    contacts(`languages.${form.language}`),
    ...(organization.isVatRegistered ? [t(`priceMode.${form.priceMode}`)] : []),
  ].join(' · ');
  return (
    <details className="group mb-4" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 text-sm text-muted hover:text-ink md:min-h-9">
        <ChevronDown aria-hidden className="size-4 transition-transform group-open:rotate-180" />
        <span className="font-medium whitespace-nowrap">{t('terms')}</span>
        <span className="min-w-0 truncate">{summary}</span>
      </summary>
      <div className="grid gap-4 pt-2 pb-3 sm:grid-cols-2 lg:grid-cols-4">
        <Field id={fieldId('kind')} label={t('kindLabel')}>
          <Select
            options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            value={form.kind}
            onChange={(event) => set({ kind: event.currentTarget.value as DraftKind })}
          />
        </Field>
        <Field id={fieldId('language')} label={t('language')}>
          <Select
            options={languages.map((value) => ({ value, label: contacts(`languages.${value}`) }))}
            value={form.language}
            onChange={(event) => set({ language: event.currentTarget.value as Language })}
          />
        </Field>
        {organization.isVatRegistered && (
          <Field id={fieldId('priceMode')} label={t('priceModeLabel')}>
            <Select
              options={(['net', 'gross'] as const).map((value) => ({
                value,
                label: t(`priceMode.${value}`),
              }))}
              value={form.priceMode}
              onChange={(event) => set({ priceMode: event.currentTarget.value as DraftForm['priceMode'] })}
            />
          </Field>
        )}
        <Field id={fieldId('currency')} label={t('currency')} error={faultOf('currency')}>
          <Select
            options={all.map((value) => ({ value, label: value }))}
            value={form.currency}
            onChange={(event) => {
              const currency = event.currentTarget.value;
              const isFixed = base === 'BAM' && currency === 'EUR';
              set({ currency, exchangeRate: isFixed ? countries.bamPerEuro : '' });
            }}
          />
        </Field>
        {isForeign && (
          <Field
            id={fieldId('exchangeRate')}
            label={t('exchangeRate', { currency: form.currency })}
            hint={rateHint ?? t('exchangeRateHint')}
            error={faultOf('exchangeRate')}
          >
            <AmountInput
              places={0}
              unit={currencySymbol(base)}
              value={form.exchangeRate}
              onChange={(exchangeRate) => set({ exchangeRate })}
            />
          </Field>
        )}
      </div>
    </details>
  );
}
