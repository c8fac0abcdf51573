'use client';
import { CircleAlert, Info } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { InvoiceView } from '@bilko/contracts';
import { useProblemText } from '@/lib/use-problem-text';
import { fieldId } from './editor-context';
import { formPathOf } from './draft-form';

type Missing = InvoiceView['missing'][number];

/** What the law still wants on this document, each with the way to mend it. */
export function MissingList({
  missing,
  sentKeys,
  onEditCustomer,
}: {
  missing: readonly Missing[];
  sentKeys: readonly string[];
  onEditCustomer: () => void;
}) {
  const t = useTranslations('invoices');
  const say = useProblemText();
  if (missing.length === 0) return null;
  const sorted = [...missing].sort((a, b) => a.severity.localeCompare(b.severity));
  const linkClass = 'shrink-0 font-medium text-action underline-offset-2 hover:underline';
  const mend = ({ path }: Missing) => {
    if (path.startsWith('organization')) {
      return (
        <Link href="/settings" className={linkClass}>
          {t('missing.openSettings')}
        </Link>
      );
    }
    if (path.startsWith('contact.')) {
      return (
        <button type="button" className={linkClass} onClick={onEditCustomer}>
          {t('missing.editCustomer')}
        </button>
      );
    }
    const id = fieldId(formPathOf(path, sentKeys));
    return (
      <button type="button" className={linkClass} onClick={() => document.getElementById(id)?.focus()}>
        {t('missing.goToField')}
      </button>
    );
  };
  return (
    <section aria-label={t('missing.title')} className="rounded-md border bg-raised px-4 py-3">
      <h2 className="text-base">{t('missing.title')}</h2>
      <ul className="mt-2 space-y-2 text-sm">
        {sorted.map((one) => (
          <li key={`${one.path}${one.code}`} className="flex items-start gap-2.5">
            {one.severity === 'error' ? (
              <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-soon" />
            ) : (
              <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
            )}
            <span className="flex-1">
              {say({ path: one.path, code: one.code, params: one.params })}
              {one.severity === 'warning' && <span className="text-muted"> {t('missing.onlyWarning')}</span>}
            </span>
            {mend(one)}
          </li>
        ))}
      </ul>
    </section>
  );
}
