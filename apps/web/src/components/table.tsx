'use client';
import Link from 'next/link';
import type { KeyboardEvent, ReactNode } from 'react';
import { classNames } from '@/lib/class-names';
import { useIsWide } from '@/lib/use-is-wide';

export type Column<T> = Readonly<{
  key: string;
  header: ReactNode;
  cell: (row: T) => ReactNode;
  align?: 'left' | 'right';
  /** Leaves the table first when it gets narrow. */
  isExtra?: boolean;
  className?: string;
}>;

/** A row on a phone: who and how much; state and date. */
export type Card = Readonly<{ who: ReactNode; amount?: ReactNode; state?: ReactNode; when?: ReactNode }>;

export type TableProps<T> = {
  /** Says what the table holds; read out, not shown. */
  caption: string;
  rows: readonly T[];
  columns: readonly Column<T>[];
  rowKey: (row: T) => string;
  card: (row: T) => Card;
  /** Where a row leads. The whole row can be pressed. */
  rowHref?: (row: T) => string;
  /** Grey while the next filter's rows are on their way. */
  isChanging?: boolean;
  footer?: ReactNode;
};

const moveFocus = (event: KeyboardEvent<HTMLElement>) => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const at = links.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  const next = links[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
};

/** A dense table on wide screens, cards of two lines on phones. Arrow keys move, Enter opens. */
export function Table<T>(props: TableProps<T>) {
  const isWide = useIsWide();
  return isWide ? <WideTable {...props} /> : <Cards {...props} />;
}

function WideTable<T>({ caption, rows, columns, rowKey, rowHref, isChanging, footer }: TableProps<T>) {
  const cellClass = (column: Column<T>) =>
    classNames(
      'px-3 first:pl-2 last:pr-2',
      column.align === 'right' ? 'text-right tabular-nums' : 'text-left',
      column.isExtra && 'max-lg:hidden',
      column.className,
    );
  return (
    <table
      className={classNames('w-full border-collapse text-sm', isChanging && 'opacity-60')}
      onKeyDown={moveFocus}
    >
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b">
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              className={classNames(cellClass(column), 'py-2 font-medium text-muted')}
            >
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            className={classNames(
              'relative border-b border-line',
              rowHref && 'hover:bg-sunken has-[a[data-row]:focus-visible]:bg-action-soft',
            )}
          >
            {columns.map((column, index) => (
              <td key={column.key} className={classNames(cellClass(column), 'py-2.5')}>
                {index === 0 && rowHref ? (
                  <Link href={rowHref(row)} data-row className="after:absolute after:inset-0">
                    {column.cell(row)}
                  </Link>
                ) : (
                  column.cell(row)
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {footer && <tfoot className="font-semibold">{footer}</tfoot>}
    </table>
  );
}

function Cards<T>({ caption, rows, rowKey, rowHref, card, isChanging }: TableProps<T>) {
  return (
    <ul
      aria-label={caption}
      className={classNames('-mx-4 divide-y border-y', isChanging && 'opacity-60')}
      onKeyDown={moveFocus}
    >
      {rows.map((row) => {
        const { who, amount, state, when } = card(row);
        const lines = (
          <>
            <span className="flex items-baseline justify-between gap-4">
              <span className="min-w-0 truncate font-medium">{who}</span>
              <span className="text-right tabular-nums">{amount}</span>
            </span>
            <span className="mt-0.5 flex items-baseline justify-between gap-4 text-sm text-muted">
              <span className="min-w-0 truncate">{state}</span>
              <span>{when}</span>
            </span>
          </>
        );
        return (
          <li key={rowKey(row)}>
            {rowHref ? (
              <Link href={rowHref(row)} data-row className="block px-4 py-3 active:bg-sunken">
                {lines}
              </Link>
            ) : (
              <div className="px-4 py-3">{lines}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
