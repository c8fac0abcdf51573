'use client';
import { useState, type ComponentProps } from 'react';
import { parseAmount } from '@bilko/core';
import { classNames } from '@/lib/class-names';
import { decimalText } from '@/lib/format/decimal-text';
import { useFieldAttributes } from './field';
import { inputClass } from './text-input';

export type AmountInputProps = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type'> & {
  /** Decimal with a point, `1234.50`; empty text for nothing; what was typed where it is no number. */
  value: string;
  onChange: (value: string) => void;
  /** Decimals shown at least: 2 for amounts; 0 for quantities and rates, where 1.234 is no thousand. */
  places?: number;
  /** Shown behind, small. */
  unit?: string;
};

/** True when a value from AmountInput is a number. */
export const isAmount = (value: string) => /^-?\d+(\.\d+)?$/.test(value);

/** Takes 1.234,56 and 1234.56 and 1 234,56; shows it as the country writes it once the cursor leaves. */
export function AmountInput(props: AmountInputProps) {
  const { value, onChange, places = 2, unit, className, onBlur, onFocus, ...rest } = props;
  /** What stands in the field while it is being typed into. */
  const [typed, setTyped] = useState<string | undefined>(undefined);
  return (
    <div className="relative">
      <input
        {...useFieldAttributes()}
        {...rest}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={typed ?? decimalText(value, places)}
        onFocus={(event) => {
          setTyped(decimalText(value, places));
          event.currentTarget.select();
          onFocus?.(event);
        }}
        onChange={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          onChange(text.trim() === '' ? '' : (parseAmount(text, { grouping: places > 0 }) ?? text));
        }}
        onBlur={(event) => {
          setTyped(undefined);
          onBlur?.(event);
        }}
        className={classNames(inputClass, 'text-right', unit && 'pr-14', className)}
      />
      {unit && (
        <span className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-sm text-muted">
          {unit}
        </span>
      )}
    </div>
  );
}
