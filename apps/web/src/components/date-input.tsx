'use client';
import { CalendarDays } from 'lucide-react';
import { useRef, useState, type ComponentProps } from 'react';
import { useTranslations } from 'next-intl';
import { isDay, parseDay } from '@bilko/core';
import { classNames } from '@/lib/class-names';
import { dayText } from '@/lib/format/day-text';
import { useFormat } from '@/lib/format/use-format';
import { useFieldAttributes } from './field';
import { inputClass } from './text-input';

export type DateInputProps = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type'> & {
  /** YYYY-MM-DD; empty text for nothing; what was typed where it is no day. */
  value: string;
  onChange: (value: string) => void;
};

/** True when a value from DateInput is a day. */
export const isDayValue = isDay;

/** Takes 5.3. and 05.03.2026 and "juče"; the calendar is the device's own. */
export function DateInput({ value, onChange, className, onBlur, onFocus, ...rest }: DateInputProps) {
  const t = useTranslations('common');
  const { today } = useFormat();
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const calendar = useRef<HTMLInputElement>(null);
  return (
    <div className="relative">
      <input
        {...useFieldAttributes()}
        placeholder={t('date.placeholder')}
        {...rest}
        type="text"
        autoComplete="off"
        value={typed ?? dayText(value)}
        onFocus={(event) => {
          setTyped(dayText(value));
          event.currentTarget.select();
          onFocus?.(event);
        }}
        onChange={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          onChange(text.trim() === '' ? '' : (parseDay(text, today()) ?? text));
        }}
        onBlur={(event) => {
          setTyped(undefined);
          onBlur?.(event);
        }}
        className={classNames(inputClass, 'pr-11', className)}
      />
      <input
        ref={calendar}
        type="date"
        tabIndex={-1}
        aria-hidden
        value={isDayValue(value) ? value : ''}
        onChange={(event) => onChange(event.currentTarget.value)}
        className="pointer-events-none absolute right-0 bottom-0 size-0 opacity-0"
      />
      <button
        type="button"
        aria-label={t('date.openCalendar')}
        disabled={rest.disabled}
        onClick={() => calendar.current?.showPicker()}
        className="absolute inset-y-0 right-0 flex w-11 items-center justify-center rounded-md text-muted hover:text-ink"
      >
        <CalendarDays className="size-4" />
      </button>
    </div>
  );
}
