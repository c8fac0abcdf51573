'use client';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { addMonths, endOfMonth, endOfYear, isDay, startOfMonth, startOfYear } from '@bilko/core';
import { Button } from '@/components/button';
import { DateInput } from '@/components/date-input';
import { Dialog } from '@/components/dialog';
import { Field } from '@/components/field';
import { useFormat } from '@/lib/format/use-format';

/** Usual periods by a tap, any other by its two days. */
export function PeriodDialog({
  from,
  to,
  onClose,
  onChosen,
}: {
  from: string;
  to: string;
  onClose: () => void;
  onChosen: (from: string, to: string) => void;
}) {
  const t = useTranslations('invoices');
  const common = useTranslations('common');
  const today = useFormat().today();
  const [first, setFirst] = useState(from);
  const [last, setLast] = useState(to);
  const before = addMonths(startOfMonth(today), -1);
  const lastYear = addMonths(startOfYear(today), -12);
  const usual = [
    ['thisMonth', startOfMonth(today), endOfMonth(today)],
    ['lastMonth', before, endOfMonth(before)],
    ['thisYear', startOfYear(today), endOfYear(today)],
    ['lastYear', lastYear, endOfYear(lastYear)],
  ] as const;
  const isGood = [first, last].every((day) => day === '' || isDay(day));
  const isBackwards = isDay(first) && isDay(last) && last < first;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="small"
      title={t('filter.period')}
      footer={
        <Button look="primary" disabled={!isGood || isBackwards} onClick={() => onChosen(first, last)}>
          {t('filter.show')}
        </Button>
      }
    >
      <div className="mb-5 grid grid-cols-2 gap-2">
        {usual.map(([name, start, end]) => (
          <Button key={name} onClick={() => onChosen(start, end)}>
            {t(`filter.${name}`)}
          </Button>
        ))}
      </div>
      <div className="grid grid-cols-2 gap-4">
        <Field
          label={t('filter.from')}
          error={first === '' || isDay(first) ? undefined : common('date.invalid')}
        >
          <DateInput value={first} onChange={setFirst} />
        </Field>
        <Field
          label={t('filter.to')}
          error={
            isBackwards
              ? t('filter.backwards')
              : last === '' || isDay(last)
                ? undefined
                : common('date.invalid')
          }
        >
          <DateInput value={last} onChange={setLast} />
        </Field>
      </div>
    </Dialog>
  );
}
