'use client';
import { ChevronsUpDown, X } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { foldText } from '@bilko/core';
import { classNames } from '@/lib/class-names';
import { useFieldAttributes } from './field';
import { inputClass } from './text-input';

export type ComboboxProps<T> = {
  value: T | null;
  onChange: (value: T | null) => void;
  options: readonly T[];
  keyOf: (option: T) => string;
  labelOf: (option: T) => string;
  /** Small second line of an option. */
  detailOf?: (option: T) => ReactNode;
  /** Given: the options come from outside and follow what is typed (wait with `useDebounced`). */
  onSearch?: (text: string) => void;
  isLoading?: boolean;
  /** Offers to add what was typed and not found. */
  onCreate?: (text: string) => void;
  placeholder?: string;
  isDisabled?: boolean;
  isClearable?: boolean;
  autoFocus?: boolean;
};

/** Type to find, arrows to move, Enter to take. For things by the dozen or fetched while typing. */
export function Combobox<T>(props: ComboboxProps<T>) {
  const {
    value,
    onChange,
    options,
    keyOf,
    labelOf,
    detailOf,
    onSearch,
    onCreate,
    isClearable = true,
  } = props;
  const t = useTranslations('common');
  const listId = useId();
  const field = useFieldAttributes();
  const root = useRef<HTMLDivElement>(null);
  const [text, setText] = useState<string | undefined>(undefined);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);

  const typed = text ?? '';
  const found =
    onSearch || text === undefined
      ? options
      : options.filter((option) => foldText(labelOf(option)).includes(foldText(typed)));
  const canCreate =
    onCreate !== undefined && typed.trim() !== '' && !found.some((option) => labelOf(option) === typed);
  const count = found.length + (canCreate ? 1 : 0);

  useEffect(() => {
    root.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const close = () => {
    setOpen(false);
    setText(undefined);
    setActive(0);
  };
  const take = (index: number) => {
    const option = found[index];
    if (option !== undefined) onChange(option);
    else if (canCreate && index === found.length) onCreate(typed.trim());
    else return;
    close();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen) setOpen(true);
      else if (count > 0) setActive((active + (event.key === 'ArrowDown' ? 1 : -1) + count) % count);
    } else if (event.key === 'Enter' && isOpen && count > 0) {
      event.preventDefault();
      take(active);
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === 'Tab' && isOpen && typed.trim() !== '' && count > 0) take(active);
  };

  return (
    <div
      ref={root}
      className="relative"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close();
      }}
    >
      <input
        {...field}
        type="text"
        role="combobox"
        autoComplete="off"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && count > 0 ? `${listId}-${active}` : undefined}
        placeholder={props.placeholder}
        disabled={props.isDisabled}
        autoFocus={props.autoFocus}
        value={text ?? (value === null ? '' : labelOf(value))}
        onFocus={(event) => event.currentTarget.select()}
        onClick={() => setOpen(true)}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setOpen(true);
          setActive(0);
          onSearch?.(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
        className={classNames(inputClass, 'pr-11')}
      />
      {isClearable && value !== null && !props.isDisabled ? (
        <button
          type="button"
          aria-label={t('clear')}
          onClick={() => {
            onChange(null);
            setText(undefined);
            onSearch?.('');
          }}
          className="absolute inset-y-0 right-0 flex w-11 items-center justify-center rounded-md text-muted hover:text-ink"
        >
          <X className="size-4" />
        </button>
      ) : (
        <ChevronsUpDown
          aria-hidden
          className="pointer-events-none absolute top-1/2 right-3.5 size-4 -translate-y-1/2 text-muted"
        />
      )}
      {isOpen && (
        <ul
          id={listId}
          role="listbox"
          className="absolute inset-x-0 top-full z-30 mt-1 max-h-72 animate-fade overflow-y-auto rounded-md border bg-raised py-1 shadow-raised"
        >
          {found.map((option, index) => (
            <li
              key={keyOf(option)}
              id={`${listId}-${index}`}
              data-index={index}
              role="option"
              aria-selected={index === active}
              onPointerDown={(event) => event.preventDefault()}
              onPointerMove={() => setActive(index)}
              onClick={() => take(index)}
              className={classNames(
                'cursor-pointer px-3 py-2.5 md:py-1.5',
                index === active && 'bg-action-soft',
              )}
            >
              {labelOf(option)}
              {detailOf && <span className="block text-sm text-muted">{detailOf(option)}</span>}
            </li>
          ))}
          {canCreate && (
            <li
              id={`${listId}-${found.length}`}
              data-index={found.length}
              role="option"
              aria-selected={active === found.length}
              onPointerDown={(event) => event.preventDefault()}
              onPointerMove={() => setActive(found.length)}
              onClick={() => take(found.length)}
              className={classNames(
                'cursor-pointer px-3 py-2.5 font-medium text-action md:py-1.5',
                active === found.length && 'bg-action-soft',
              )}
            >
              {t('createNamed', { name: typed.trim() })}
            </li>
          )}
          {count === 0 && (
            <li role="option" aria-selected={false} aria-disabled className="px-3 py-2 text-muted">
              {props.isLoading ? t('loading') : t('nothingFound')}
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
