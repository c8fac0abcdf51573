'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { Chips } from '@/components/chips';
import { DateInput, isDayValue } from '@/components/date-input';
import { Field } from '@/components/field';
import { useFormat } from '@/lib/format/use-format';
import { periodOf, presetOf, presets, type Period, type Preset } from './period';

type PeriodPickerProps = {
  period: Period;
  onChange: (period: Period) => void;
  /** What else narrows the page, beside the days. */
  aside?: ReactNode;
};

/** A period in words, or any two days. */
export function PeriodPicker({ period, onChange, aside }: PeriodPickerProps) {
  const t = useTranslations('reports');
  const { today } = useFormat();
  const chosen = presetOf(period, today());
  // What is still being typed is no day and changes nothing yet.
  const change = (part: Partial<Period>) => {
    if (Object.values(part).every(isDayValue)) onChange({ ...period, ...part });
  };
  const labelOf = (preset: Preset) =>
    preset === 'thisYear' || preset === 'lastYear'
      ? t('period.year', { year: periodOf(preset, today()).from.slice(0, 4) })
      : t(`period.${preset}`);
  return (
    <div className="mb-6" data-noprint>
      <Chips
        label={t('period.label')}
        value={chosen ?? ''}
        options={presets.map((preset) => ({ value: preset, label: labelOf(preset) }))}
        onChange={(value) => {
          const preset = presets.find((one) => one === value);
          if (preset) onChange(periodOf(preset, today()));
        }}
      />
      <div className="mt-3 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div className="flex gap-3 max-md:w-full">
          <Field label={t('period.from')} className="max-md:flex-1 md:w-40">
            <DateInput value={period.from} onChange={(from) => change({ from })} />
          </Field>
          <Field label={t('period.to')} className="max-md:flex-1 md:w-40">
            <DateInput value={period.to} onChange={(to) => change({ to })} />
          </Field>
        </div>
        {aside}
      </div>
    </div>
  );
}
