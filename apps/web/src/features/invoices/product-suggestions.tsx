'use client';
import { useId, useState, type ComponentProps, type KeyboardEvent } from 'react';
import type { ProductView } from '@bilko/contracts';
import { Amount } from '@/components/figures';
import { inputClass } from '@/components/text-input';
import { classNames } from '@/lib/class-names';
import { useApiQuery } from '@/lib/query/use-api';
import { useDebounced } from '@/lib/use-debounced';

type Props = Omit<ComponentProps<'input'>, 'onChange' | 'value'> & {
  value: string;
  onChange: (text: string) => void;
  onTake: (product: ProductView) => void;
};

/** Free text that offers the catalogue while it is typed: an arrow reaches it, Enter takes it. */
export function ProductSuggestions({ value, onChange, onTake, onKeyDown, onBlur, ...rest }: Props) {
  const listId = useId();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const search = useDebounced(value.trim(), 180);
  const isAsking = isOpen && search === value.trim();
  const { data } = useApiQuery(
    'listProducts',
    { query: { limit: '8', ...(search ? { search: search.slice(0, 100) } : {}) } },
    { isEnabled: isOpen, keepsPrevious: true, staleTime: 60_000 },
  );
  const found = isAsking ? (data?.data ?? []).filter((product) => product.name !== value) : [];
  const isShown = isOpen && found.length > 0;

  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const keyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const chosen = found[active];
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (isShown && step !== 0) {
      event.preventDefault();
      setActive(Math.max(-1, Math.min(active + step, found.length - 1)));
    } else if (isShown && event.key === 'Enter' && chosen) {
      event.preventDefault();
      onTake(chosen);
      close();
    } else if (isShown && event.key === 'Escape') {
      event.preventDefault();
      close();
    } else {
      onKeyDown?.(event);
    }
  };

  return (
    <div className="relative">
      <input
        {...rest}
        type="text"
        role="combobox"
        autoComplete="off"
        aria-expanded={isShown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isShown && active >= 0 ? `${listId}-${active}` : undefined}
        value={value}
        onChange={(event) => {
          onChange(event.currentTarget.value);
          setOpen(event.currentTarget.value.trim() !== '');
          setActive(-1);
        }}
        onClick={() => setOpen(true)}
        onBlur={(event) => {
          close();
          onBlur?.(event);
        }}
        onKeyDown={keyDown}
        className={inputClass}
      />
      {isShown && (
        <ul
          id={listId}
          role="listbox"
          className="absolute left-0 z-30 mt-1 max-h-72 w-full min-w-64 animate-fade overflow-y-auto rounded-md border bg-raised py-1 shadow-raised"
        >
          {found.map((product, index) => (
            <li
              key={product.id}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => {
                onTake(product);
                close();
              }}
              className={classNames(
                'flex cursor-pointer items-baseline justify-between gap-4 px-3 py-2.5 hover:bg-sunken md:py-1.5',
                index === active && 'bg-action-soft',
              )}
            >
              <span className="min-w-0 truncate">{product.name}</span>
              <Amount amount={product.unitPrice} currency={product.currency} className="text-sm text-muted" />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
