'use client';
import { ChevronRight, ShieldCheck } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { auditActions } from '@bilko/contracts/audit-actions';
import type { AuditEventView } from '@bilko/contracts';
import type { Messages } from '@/i18n/messages.generated';
import { InstantText } from '@/components/figures';
import { changedFields, nameIn, type ChangedField } from './changed-fields';

type AuditRowProps = { event: AuditEventView; onPerson: (userId: string) => void };

export function AuditRow({ event, onPerson }: AuditRowProps) {
  const t = useTranslations('audit');
  const known = auditActions.find((action) => action === event.action);
  const fields = changedFields(event.before, event.after);
  const { user, apiKey, address } = event;
  return (
    <li className="border-b py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <p className="font-medium">
          {known ? t(`actions.${known.replace('.', '_') as ActionKey}`) : event.action}
          <RecordName event={event} />
        </p>
        <span className="text-sm text-muted tabular-nums">
          <InstantText at={event.occurredAt} />
        </span>
      </div>
      <p className="text-sm text-muted">
        {user ? (
          <button
            type="button"
            className="underline-offset-2 hover:text-ink hover:underline"
            onClick={() => onPerson(user.id)}
          >
            {user.name ?? t('formerMember')}
          </button>
        ) : (
          t('background')
        )}
        {apiKey && <> {t('via', { name: apiKey.name ?? '–' })}</>}
        {address && <> {t('from', { address })}</>}
        {event.isSealed && (
          <span className="ml-2 inline-flex items-center gap-1">
            <ShieldCheck aria-hidden className="size-3.5" />
            {t('sealed')}
          </span>
        )}
      </p>
      {fields.length > 0 && <Changes fields={fields} />}
    </li>
  );
}

const pages: Readonly<Record<string, string>> = {
  invoice: '/invoices',
  expense: '/expenses',
  contact: '/contacts',
  product: '/products',
  account: '/books/accounts',
  'journal-entry': '/books/entries',
};

/** Which record it was, by what people call it, and the way there. Nothing leads to what is no more. */
function RecordName({ event: { after, before, noun, recordId, action } }: { event: AuditEventView }) {
  const name = nameIn(after) ?? nameIn(before);
  const page = pages[noun];
  if (!name) return null;
  const isThere = page !== undefined && recordId !== null && !action.endsWith('.deleted');
  return (
    <span className="ml-2 font-normal text-muted">
      {isThere ? (
        <Link className="underline-offset-2 hover:text-ink hover:underline" href={`${page}/${recordId}`}>
          {name}
        </Link>
      ) : (
        name
      )}
    </span>
  );
}

type ActionKey = keyof Messages['audit']['actions'];

function Changes({ fields }: { fields: readonly ChangedField[] }) {
  const t = useTranslations('audit');
  return (
    <details className="group mt-1 text-sm">
      <summary className="inline-flex cursor-pointer items-center gap-1 py-1 text-muted hover:text-ink">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        {t('changes')}
      </summary>
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={t('changes')}>
        <table className="mt-1 w-full max-w-3xl">
          <thead>
            <tr className="text-left text-muted">
              <th scope="col" className="py-1 pr-4 font-medium">
                {t('field')}
              </th>
              <th scope="col" className="py-1 pr-4 font-medium">
                {t('before')}
              </th>
              <th scope="col" className="py-1 font-medium">
                {t('after')}
              </th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ path, before, after }) => (
              <tr key={path} className="border-t align-top">
                <th scope="row" className="py-1 pr-4 text-left font-mono text-xs font-normal" lang="en">
                  {path}
                </th>
                <Value text={before} />
                <Value text={after} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Value({ text }: { text: string | undefined }) {
  const t = useTranslations('audit');
  return (
    <td className="py-1 pr-4 break-words">
      {text ?? (
        <span aria-label={t('empty')} className="text-muted">
          –
        </span>
      )}
    </td>
  );
}
