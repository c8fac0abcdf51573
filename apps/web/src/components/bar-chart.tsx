'use client';
import { BarChart3, Table2 } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { classNames } from '@/lib/class-names';
import { useFormat } from '@/lib/format/use-format';
import { IconButton } from './button';

export type Bar = Readonly<{
  key: string;
  /** Short, below the bar. */
  label: string;
  /** Long, for the table and the readers. */
  name: string;
  /** Decimals with a point, one for each of `series`. */
  values: readonly string[];
  /** Where the bar opens to. */
  href?: string;
}>;

export type BarChartProps = {
  title: string;
  series: readonly string[];
  bars: readonly Bar[];
  currency: string;
};

/** A drawing needs no exact decimal; amounts as text come from the API and stay as they are. */
const heightOf = (amount: string) => Math.max(0, +amount);
const fills = ['fill-[var(--bar)]', 'fill-[var(--bar-other)]'];
const swatches = ['bg-[var(--bar)]', 'bg-[var(--bar-other)]'];

/** Bars that open to their source, and the same figures as a table. Drawn by hand: no library is loaded. */
export function BarChart({ title, series, bars, currency }: BarChartProps) {
  const t = useTranslations('common');
  const [isTable, setTable] = useState(false);
  return (
    <figure aria-label={title}>
      <figcaption className="mb-2 flex items-center justify-between gap-4">
        <ul className="flex flex-wrap gap-4 text-sm text-muted">
          {series.map((name, index) => (
            <li key={name} className="flex items-center gap-2">
              <span aria-hidden className={classNames('size-3 rounded-sm', swatches[index % 2])} />
              {name}
            </li>
          ))}
        </ul>
        <IconButton
          label={isTable ? t('chart.asChart') : t('chart.asTable')}
          icon={isTable ? <BarChart3 /> : <Table2 />}
          onClick={() => setTable(!isTable)}
        />
      </figcaption>
      {isTable ? (
        <ChartTable title={title} series={series} bars={bars} currency={currency} />
      ) : (
        <Bars series={series} bars={bars} currency={currency} title={title} />
      )}
    </figure>
  );
}

function Bars({ series, bars, currency }: BarChartProps) {
  const format = useFormat();
  const most = Math.max(1, ...bars.flatMap((bar) => bar.values.map(heightOf)));
  return (
    <ul className="flex h-56 items-stretch gap-1 border-b pb-0 md:gap-2">
      {bars.map((bar) => {
        const said = `${bar.name}: ${bar.values.map((value, index) => `${series[index] ?? ''} ${format.money(value, currency)}`).join(', ')}`;
        const drawing = (
          <>
            <svg
              viewBox="0 0 100 100"
              preserveAspectRatio="none"
              aria-hidden
              className="min-h-0 w-full flex-1"
            >
              {bar.values.map((value, index) => {
                const height = (heightOf(value) / most) * 98;
                const width = 86 / bar.values.length;
                return (
                  <rect
                    key={series[index]}
                    x={7 + index * width}
                    y={100 - height}
                    width={width - 3}
                    height={height}
                    className={fills[index % 2] ?? ''}
                  />
                );
              })}
            </svg>
            <span className="mt-1 truncate pb-1 text-center text-xs text-muted">{bar.label}</span>
            <span className="sr-only">{said}</span>
          </>
        );
        const className = 'flex h-full flex-col rounded-sm';
        return (
          <li key={bar.key} className="min-w-0 flex-1" title={said}>
            {bar.href ? (
              <Link href={bar.href} className={classNames(className, 'hover:bg-sunken')}>
                {drawing}
              </Link>
            ) : (
              <div className={className}>{drawing}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function ChartTable({ title, series, bars, currency }: BarChartProps) {
  const format = useFormat();
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr className="border-b text-muted">
          <th scope="col" className="py-2 text-left font-medium">
            <span className="sr-only">{title}</span>
          </th>
          {series.map((name) => (
            <th key={name} scope="col" className="py-2 pl-4 text-right font-medium">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key} className="border-b">
            <th scope="row" className="py-1.5 text-left font-normal">
              {bar.href ? (
                <Link href={bar.href} className="underline-offset-2 hover:underline">
                  {bar.name}
                </Link>
              ) : (
                bar.name
              )}
            </th>
            {bar.values.map((value, index) => (
              <td key={series[index]} className="py-1.5 pl-4 text-right">
                {format.money(value, currency)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
