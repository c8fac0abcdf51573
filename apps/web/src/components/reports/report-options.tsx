'use client';
import { useTranslations } from 'next-intl';
import { comparisons, type Comparison } from '@bilko/core';
import { Checkbox } from '@/components/checkbox';
import { Chips } from '@/components/chips';
import { useAddressFilter } from '@/lib/use-address-filter';

export type ReportOptions = {
  compare: Comparison | undefined;
  isByMonth: boolean;
  showsZeros: boolean;
};

/** What a report is asked for besides its period, kept in the address. */
export function useReportOptions(): ReportOptions {
  const [compare] = useAddressFilter('compare');
  const [by] = useAddressFilter('by');
  const [zeros] = useAddressFilter('zeros');
  return {
    compare: comparisons.find((one) => one === compare),
    isByMonth: by === 'month',
    showsZeros: zeros === 'shown',
  };
}

type Props = { hasMonths?: boolean; hasZeros?: boolean };

/** Comparison, months beside each other, rows that are zero. */
export function ReportOptionsBar({ hasMonths = true, hasZeros = true }: Props) {
  const t = useTranslations('reports');
  const { compare, isByMonth, showsZeros } = useReportOptions();
  const [, setCompare] = useAddressFilter('compare');
  const [, setBy] = useAddressFilter('by');
  const [, setZeros] = useAddressFilter('zeros');
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 max-md:w-full">
      <Chips
        label={t('compare.label')}
        value={compare ?? ''}
        onChange={setCompare}
        options={[
          { value: '', label: t('compare.none') },
          ...comparisons.map((one) => ({ value: one, label: t(`compare.${one}`) })),
        ]}
      />
      {hasMonths && (
        <Checkbox
          label={t('byMonth')}
          checked={isByMonth}
          onChange={(event) => setBy(event.currentTarget.checked ? 'month' : '')}
        />
      )}
      {hasZeros && (
        <Checkbox
          label={t('showZeros')}
          checked={showsZeros}
          onChange={(event) => setZeros(event.currentTarget.checked ? 'shown' : '')}
        />
      )}
    </div>
  );
}
