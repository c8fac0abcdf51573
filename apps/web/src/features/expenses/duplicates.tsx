'use client';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'next-intl';
import type { ExpenseView } from '@bilko/contracts';
import { Notice } from '@/components/states';
import { useFormat } from '@/lib/format/use-format';

type DuplicatesProps = {
  expense: Pick<ExpenseView, 'possibleDuplicates'>;
  /** Posting waits for a second press. */
  isAsking?: boolean;
};

/** The same receipt may have been taken twice: said, with the way to look, and left to the person. */
export function Duplicates({ expense, isAsking = false }: DuplicatesProps) {
  const t = useTranslations('expenses');
  const format = useFormat();
  const { possibleDuplicates } = expense;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isAsking) box.current?.focus();
  }, [isAsking]);
  if (possibleDuplicates.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} role={isAsking ? 'alert' : undefined} className="scroll-mt-24 rounded-md">
      <Notice tone="soon">
        <p className="font-medium">{t('duplicates.title')}</p>
        <p className="text-sm">{t('duplicates.body')}</p>
        <ul className="mt-1 text-sm">
          {possibleDuplicates.map(({ id, documentNumber, issuedOn }) => (
            <li key={id}>
              <Link
                href={`/expenses/${id}`}
                className="inline-block py-1 font-medium underline underline-offset-4"
              >
                {documentNumber
                  ? t('duplicates.numbered', { number: documentNumber, day: format.day(issuedOn) })
                  : t('duplicates.plain', { day: format.day(issuedOn) })}
              </Link>
            </li>
          ))}
        </ul>
        {isAsking && <p className="mt-1 font-medium">{t('duplicates.ask')}</p>}
      </Notice>
    </div>
  );
}
