'use client';
import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { addDays, addMonths } from '@bilko/core';
import { Button } from '@/components/button';
import { Section } from '@/components/page';
import { useFormat } from '@/lib/format/use-format';
import { useDownload } from './download-ledger';
import { monthsOf } from './period-words';

const books = ['issued', 'received'] as const;

/** e-Isporuke and e-Nabavke of each month, due on the 20th of the next. */
export function TaxOfficeFiles({ from, to }: { from: string; to: string }) {
  const t = useTranslations('vat');
  const format = useFormat();
  const { isBusy, download } = useDownload();
  return (
    <Section title={t('files.title')}>
      {monthsOf({ from, to }).map((first) => {
        const month = first.slice(0, 7);
        const dueOn = addDays(addMonths(first, 1), 19);
        return (
          <div key={month} className="mb-3 flex flex-wrap items-center gap-3">
            <p className="min-w-0 flex-1">
              {t('files.hint', { month: format.month(month), day: format.day(dueOn) })}
            </p>
            {books.map((book) => (
              <Button
                key={book}
                icon={<Download />}
                isBusy={isBusy}
                onClick={() =>
                  void download('getVatFile', { month, book }, `${t(`files.${book}`)}-${month}.csv`)
                }
              >
                {t(`files.${book}`)}
              </Button>
            ))}
          </div>
        );
      })}
    </Section>
  );
}
