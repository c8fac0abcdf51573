'use client';
import { useTranslations } from 'next-intl';
import { Amount } from '@/components/figures';
import { useProblemText } from '@/lib/use-problem-text';
import type { Preview } from './opening-values';

/** What is wrong with a file, by its rows, and by how much the whole does not balance. */
export function OpeningFaults({ preview }: { preview: Preview }) {
  const t = useTranslations('opening');
  const say = useProblemText();
  const faulty = preview.lines.filter(({ errors }) => errors.length > 0);
  const isBalanced = preview.difference === '0.00';
  return (
    <div role="status" className="mt-4 rounded-md border border-edge bg-sunken px-4 py-3">
      <p className="font-medium">
        {faulty.length > 0 && t('faulty', { count: faulty.length })}{' '}
        {isBalanced ? (
          t('balanced')
        ) : (
          <>
            {t('difference')} <Amount amount={preview.difference} currency={preview.currency} isStrong />
          </>
        )}
      </p>
      {faulty.length > 0 && (
        <ul className="mt-2 max-h-64 space-y-1 overflow-y-auto text-sm" tabIndex={0} aria-label={t('file')}>
          {faulty.map(({ row, errors, accountCode, vat, ...line }) => (
            <li key={row}>
              <span className="font-medium">{t('row', { row: `${row}` })}</span>{' '}
              {errors.map(({ field, code, params }) => {
                const waiting = vat.map((one) => one.vatAmount).join(', ');
                const typed = { ...line, accountCode, contact: '', vat: waiting }[field];
                return (
                  <span key={field} className="block pl-4">
                    {t(`field.${field}`)}
                    {typed ? ` ${typed}` : ''}:{' '}
                    {say({ path: field, code, message: '', ...(params ? { params } : {}) })}
                  </span>
                );
              })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
