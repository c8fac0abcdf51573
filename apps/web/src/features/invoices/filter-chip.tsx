'use client';
import { ChevronDown, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { classNames } from '@/lib/class-names';

/** A filter that opens to its choices and, once chosen, states itself and can be taken off. */
export function FilterChip({
  label,
  value,
  onOpen,
  onClear,
}: {
  label: string;
  /** What is chosen, in words. */
  value: string | undefined;
  onOpen: () => void;
  onClear: () => void;
}) {
  const t = useTranslations('invoices');
  const isChosen = value !== undefined;
  const shape = 'inline-flex min-h-11 items-center gap-1.5 border text-sm whitespace-nowrap md:min-h-8';
  const look = isChosen
    ? 'border-action bg-action-soft font-medium text-ink'
    : 'border-line text-muted hover:border-edge hover:text-ink';
  return (
    <span className="inline-flex max-w-full">
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={onOpen}
        className={classNames(
          shape,
          look,
          'min-w-0 pl-3',
          isChosen ? 'rounded-l-xl pr-2' : 'rounded-xl pr-2.5',
        )}
      >
        <span className="truncate">{isChosen ? `${label}: ${value}` : label}</span>
        {!isChosen && <ChevronDown aria-hidden className="size-4" />}
      </button>
      {isChosen && (
        <button
          type="button"
          aria-label={t('filter.clear', { name: label })}
          onClick={onClear}
          className={classNames(shape, look, 'rounded-r-xl border-l-0 px-2')}
        >
          <X aria-hidden className="size-4" />
        </button>
      )}
    </span>
  );
}
