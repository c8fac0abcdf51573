'use client';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { compareDecimal, endOfMonth, addMonths, isDecimal } from '@bilko/core';
import { AmountInput } from '@/components/amount-input';
import { Button } from '@/components/button';
import { DateInput, isDayValue } from '@/components/date-input';
import { Field } from '@/components/field';
import { Amount } from '@/components/figures';
import { ErrorState, Notice, SkeletonList } from '@/components/states';
import { Table } from '@/components/table';
import { currencySymbol, useFormat } from '@/lib/format/use-format';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';

/** What stands in foreign currency on a day, at its rates, and the button that posts the difference. */
export function Revaluation() {
  const t = useTranslations('currencies');
  const format = useFormat();
  const { can } = useSession();
  const say = useProblemText();
  const [day, setDay] = useState(() => endOfMonth(addMonths(format.today(), -1)));
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const query = useApiQuery('previewRevaluation', isDayValue(day) ? { query: { on: day } } : undefined, {
    keepsPrevious: true,
  });
  const post = useApiMutation('createRevaluation', {
    refreshes: ['revaluations', 'journal-entries', 'reports', 'accounts', 'periods'],
  });
  const found = query.data;
  const rates = Object.entries(typed)
    .filter(([, rate]) => isDecimal(rate) && compareDecimal(rate, '0') > 0)
    .map(([currency, rate]) => ({ currency, rate }));
  const isRateMissing = (found?.rates ?? []).some(
    ({ currency, known }) => !known && !rates.some((one) => one.currency === currency),
  );
  const isSettled = found?.gain === '0.00' && found.loss === '0.00' && rates.length === 0 && !isRateMissing;
  const submit = () =>
    post.mutate(
      { body: { on: day, ...(rates.length > 0 ? { rates } : {}) } },
      { onSuccess: () => (setTyped({}), toast(t('posted'))) },
    );
  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-end gap-4">
        <Field label={t('day')} className="max-md:w-full md:w-40">
          <DateInput value={day} onChange={setDay} />
        </Field>
        {found?.rates.map(({ currency, known }) => (
          <Field
            key={currency}
            label={t('rateFor', { currency })}
            hint={known ? t(`sources.${known.source}`) : t('missingRate', { currency })}
            className="max-md:w-full md:w-56"
          >
            <AmountInput
              places={0}
              unit={currencySymbol(found.baseCurrency)}
              value={typed[currency] ?? known?.rate ?? ''}
              onChange={(rate) => setTyped((before) => ({ ...before, [currency]: rate }))}
            />
          </Field>
        ))}
      </div>
      {query.isPending && isDayValue(day) && <SkeletonList rows={3} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {found?.lines.length === 0 && <p className="text-muted">{t('nothing')}</p>}
      {found && found.lines.length > 0 && (
        <Table
          caption={t('differencesTitle')}
          rows={found.lines}
          rowKey={(line) => `${line.accountId} ${line.contactId ?? ''} ${line.currency}`}
          isChanging={query.isPlaceholderData}
          columns={[
            { key: 'account', header: t('account'), cell: nameOf },
            {
              key: 'document',
              header: t('inCurrency'),
              align: 'right',
              cell: (line) => <Amount amount={line.documentBalance} currency={line.currency} />,
            },
            {
              key: 'base',
              header: t('inBooks'),
              align: 'right',
              cell: (line) => <Amount amount={line.baseBalance} />,
            },
            {
              key: 'revalued',
              header: t('byRate'),
              align: 'right',
              cell: (line) => (line.revaluedBalance ? <Amount amount={line.revaluedBalance} /> : '–'),
            },
            {
              key: 'difference',
              header: t('difference'),
              align: 'right',
              cell: (line) => (line.difference ? <Amount amount={line.difference} /> : '–'),
            },
          ]}
          card={(line) => ({
            who: nameOf(line),
            amount: line.difference ? <Amount amount={line.difference} /> : '–',
            state: <Amount amount={line.documentBalance} currency={line.currency} />,
          })}
        />
      )}
      {found && found.lines.length > 0 && (
        <div className="flex flex-wrap items-center justify-between gap-4">
          <p>
            {isSettled ? (
              t('settled')
            ) : (
              <>
                {t('gain')} <Amount amount={found.gain} currency={found.baseCurrency} /> · {t('loss')}{' '}
                <Amount amount={found.loss} currency={found.baseCurrency} />
              </>
            )}
          </p>
          {can('journal-entry:write') && !isSettled && (
            <Button look="primary" isBusy={post.isPending} disabled={isRateMissing} onClick={submit}>
              {t('post')}
            </Button>
          )}
        </div>
      )}
      {post.isError && <Notice tone="danger">{say(post.error)}</Notice>}
      {post.data && post.data.entries.length > 0 && (
        <ul className="flex flex-wrap gap-4">
          {post.data.entries.map((entry) => (
            <li key={entry.id}>
              <Link className="text-action underline" href={`/books/entries/${entry.id}`}>
                {t('openEntry')} ({format.day(entry.postedOn)})
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const nameOf = (line: { accountCode: string; accountName: string; contactName: string | null }) =>
  [line.contactName, `${line.accountCode} ${line.accountName}`].filter(Boolean).join(' · ');
