'use client';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'next-intl';
import { classNames } from '@/lib/class-names';
import { useAddressFilter } from '@/lib/use-address-filter';
import { inputClass } from './text-input';

export type Chip = Readonly<{ value: string; label: string; count?: number }>;

export type ChipsProps = {
  label: string;
  options: readonly Chip[];
  value: string;
  onChange: (value: string) => void;
  /** Pressing the chosen chip again chooses nothing. */
  isClearable?: boolean;
};

export function Chips({ label, options, value, onChange, isClearable = false }: ChipsProps) {
  const row = useRef<HTMLDivElement>(null);
  // On phones the chosen chip may lie beyond the edge.
  useEffect(() => {
    const chosen = row.current?.querySelector<HTMLElement>('[aria-pressed=true]');
    if (row.current && chosen) row.current.scrollLeft = chosen.offsetLeft - row.current.offsetLeft - 48;
  }, []);
  return (
    <div
      ref={row}
      role="group"
      aria-label={label}
      className="-mx-4 flex gap-2 overflow-x-auto px-4 py-1 md:mx-0 md:flex-wrap md:px-0"
    >
      {options.map((option) => {
        const isChosen = option.value === value;
        return (
          <button
            key={option.value}
            type="button"
            aria-pressed={isChosen}
            onClick={() => onChange(isChosen && isClearable ? '' : option.value)}
            className={classNames(
              'inline-flex min-h-11 shrink-0 items-center gap-2 rounded-xl border px-4 text-sm whitespace-nowrap transition-colors duration-150 md:min-h-8 md:px-3',
              isChosen
                ? 'border-action bg-action-soft font-medium text-ink'
                : 'border-line text-muted hover:border-edge hover:text-ink',
            )}
          >
            {option.label}
            {option.count !== undefined && <span className="text-muted">{option.count}</span>}
          </button>
        );
      })}
    </div>
  );
}

/** Chips kept in the address bar under `name`. Read the choice with `useAddressFilter(name)`. */
export function FilterChips({
  name,
  label,
  options,
}: {
  name: string;
  label: string;
  options: readonly Chip[];
}) {
  const [value, set] = useAddressFilter(name);
  return <Chips label={label} options={options} value={value} onChange={set} />;
}

/** Search kept in the address bar; answers at once, once the fingers rest. */
export function SearchFilter({ name = 'search', label }: { name?: string; label?: string }) {
  const t = useTranslations('common');
  const [value, set] = useAddressFilter(name);
  const [text, setText] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const change = (next: string) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => set(next.trim()), 250);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <div className="relative w-full md:max-w-72">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
      />
      <input
        type="search"
        aria-label={label ?? t('search')}
        placeholder={label ?? t('search')}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        className={classNames(inputClass, 'pl-9')}
      />
    </div>
  );
}
