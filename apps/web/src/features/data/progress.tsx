import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/format/use-format';

/** How far long work is, in numbers and as a bar. */
export function Progress({ done, total, label }: { done: number; total: number | null; label: string }) {
  const t = useTranslations('data.export');
  const format = useFormat();
  const said =
    total === null
      ? label
      : t('progress', { done: format.quantity(String(done)), total: format.quantity(String(total)) });
  return (
    <div className="mt-3 max-w-md">
      <progress
        className="h-2 w-full accent-action"
        aria-label={label}
        {...(total === null ? {} : { value: done, max: Math.max(total, 1) })}
      />
      <p className="mt-1 text-sm text-muted tabular-nums">{said}</p>
    </div>
  );
}
