'use client';
import type { ReactNode } from 'react';
import { classNames } from '@/lib/class-names';
import { currencySymbol, useFormat } from '@/lib/format/use-format';

export type AmountProps = {
  /** Decimal with a point. */
  amount: string;
  /** Left out: no currency is shown. */
  currency?: string | undefined;
  isStrong?: boolean;
  /** Zero is shown as a dash. */
  dashesZero?: boolean;
  className?: string;
};

/** A figure: tabular, the country's separators, currency small behind. */
export function Amount({ amount, currency, isStrong, dashesZero = false, className }: AmountProps) {
  const format = useFormat();
  const isZero = /^-?0*(\.0*)?$/.test(amount);
  return (
    <span className={classNames('whitespace-nowrap tabular-nums', isStrong && 'font-semibold', className)}>
      {dashesZero && isZero ? '–' : format.amount(amount)}
      {currency && (
        <span className="ml-1 text-[0.75em] font-normal text-muted">{currencySymbol(currency)}</span>
      )}
    </span>
  );
}

/** 22. 11. 2026. */
export function DayText({ day, className }: { day: string | null | undefined; className?: string }) {
  const format = useFormat();
  if (!day) return null;
  return (
    <time dateTime={day} className={classNames('whitespace-nowrap', className)}>
      {format.day(day)}
    </time>
  );
}

/** 22. 11. 2026. 14:05, in the country of the business. */
export function InstantText({ at, className }: { at: string | null | undefined; className?: string }) {
  const format = useFormat();
  if (!at) return null;
  return (
    <time dateTime={at} className={classNames('whitespace-nowrap', className)}>
      {format.instant(at)}
    </time>
  );
}

/** `danger` is money at risk, `soon` is due soon, `good` is done; everything else is `plain` or `muted`. */
export type Tone = 'plain' | 'muted' | 'good' | 'soon' | 'danger';

const tones: Readonly<Record<Tone, string>> = {
  plain: 'text-ink',
  muted: 'text-muted',
  good: 'text-action',
  soon: 'text-soon',
  danger: 'text-danger',
};

/** A state as a coloured word. */
export function StatusWord({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={classNames('font-medium whitespace-nowrap', tones[tone])}>{children}</span>;
}
