'use client';
import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from '@/lib/class-names';
import { useFieldAttributes } from './field';
import { inputClass } from './text-input';

export type Option<V extends string = string> = Readonly<{ value: V; label: string; isDisabled?: boolean }>;
export type SelectProps = Omit<ComponentProps<'select'>, 'children'> & {
  options: readonly Option[];
  /** A first line that chooses nothing. */
  placeholder?: string;
};

/** The device's own list: best by keyboard, best on phones. For many or searched things use Combobox. */
export function Select({ options, placeholder, className, ...rest }: SelectProps) {
  return (
    <div className="relative">
      <select
        {...useFieldAttributes()}
        {...rest}
        className={classNames(inputClass, 'appearance-none truncate pr-9', className)}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.isDisabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-muted"
      />
    </div>
  );
}
