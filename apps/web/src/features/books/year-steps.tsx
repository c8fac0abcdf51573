'use client';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { isDecimal } from '@bilko/core';
import { AmountInput } from '@/components/amount-input';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Amount } from '@/components/figures';
import { Section } from '@/components/page';
import { ErrorState, SkeletonList } from '@/components/states';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { useDebounced } from '@/lib/use-debounced';
import { useProblemText } from '@/lib/use-problem-text';
import { PlannedEntries } from './planned-entries';
import { UndoneList } from './undone-list';

type Check = Contracts['checkFiscalYear']['response'];

/** What is not done, the tax, what will happen, and the button that does it. */
export function YearSteps({ year }: { year: string }) {
  const t = useTranslations('years');
  const say = useProblemText();
  const { can } = useSession();
  const [tax, setTax] = useState('0.00');
  const incomeTax = useDebounced(isDecimal(tax) && !tax.startsWith('-') ? tax : '0.00');
  const check = useApiQuery(
    'checkFiscalYear',
    { params: { year }, query: { incomeTax } },
    // What is shown here is what will be posted: never what was kept from before.
    { keepsPrevious: true, staleTime: 0 },
  );
  const refreshes = ['fiscal-years', 'periods', 'journal-entries', 'reports', 'accounts'];
  const close = useApiMutation('closeFiscalYear', { refreshes });
  if (check.isPending) return <SkeletonList rows={6} />;
  if (check.isError) return <ErrorState error={check.error} onRetry={() => void check.refetch()} />;
  const { obstacles, warnings, totals, currency, entries } = check.data;
  const submit = () =>
    close.mutate(
      { params: { year }, body: { incomeTax } },
      { onSuccess: () => toast(t('toast.closed', { year })) },
    );
  return (
    <div className="max-w-3xl">
      {obstacles.length > 0 && (
        <Notice title={t('obstacle')}>
          {obstacles.map((code) => say({ path: '', code, message: '' })).join(' ')}
        </Notice>
      )}
      <Section title={t('step1')}>
        <UndoneList warnings={warnings} currency={currency} hint={t('warningHint')} />
      </Section>
      <Section title={t('step2')}>
        <Tax value={tax} onChange={setTax} posted={check.data.postedIncomeTax} />
      </Section>
      <Section title={t('step3')}>
        <Outcome totals={totals} currency={currency} isEmpty={entries.length === 0} />
        {entries.length > 0 && <PlannedEntries entries={entries} />}
      </Section>
      {can('year-end:close') && (
        <Section title={t('step4')}>
          <p className="mb-4 text-muted">{t('closeHint')}</p>
          {close.isError && (
            <p role="alert" className="mb-4 text-danger">
              {say(close.error)}
            </p>
          )}
          <Button
            look="primary"
            onClick={submit}
            isBusy={close.isPending}
            disabled={obstacles.length > 0 || check.isPlaceholderData || incomeTax !== tax}
          >
            {t('close', { year })}
          </Button>
        </Section>
      )}
    </div>
  );
}

function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div role="status" className="mb-8 rounded-md border border-edge bg-sunken px-4 py-3">
      <p className="font-medium">{title}</p>
      <p className="text-muted">{children}</p>
    </div>
  );
}

type TaxProps = { value: string; onChange: (value: string) => void; posted: string };

function Tax({ value, onChange, posted }: TaxProps) {
  const t = useTranslations('years');
  const format = useFormat();
  const isPosted = !/^-?0+(\.0+)?$/.test(posted);
  return (
    <Field
      label={t('incomeTax')}
      hint={isPosted ? t('taxPosted', { amount: format.amount(posted) }) : t('taxHint')}
      className="max-w-xs"
    >
      <AmountInput value={value} onChange={onChange} />
    </Field>
  );
}

type OutcomeProps = { totals: Check['totals']; currency: string; isEmpty: boolean };

/** The result as a little sum, and what becomes of it. */
export function Outcome({ totals, currency, isEmpty }: OutcomeProps) {
  const t = useTranslations('years');
  const rows = [
    ['income', totals.income],
    ['expense', totals.expense],
    ['resultBeforeTax', totals.resultBeforeTax],
    ['tax', totals.incomeTax],
    ['result', totals.result],
  ] as const;
  const hint = isEmpty ? t('nothingHint') : t(totals.result.startsWith('-') ? 'lossHint' : 'profitHint');
  return (
    <>
      <dl className="mb-3 max-w-md">
        {rows.map(([name, amount]) => (
          <div
            key={name}
            className="flex justify-between gap-4 py-1 last:border-t last:pt-2 last:font-semibold"
          >
            <dt>{t(name)}</dt>
            <dd>
              <Amount amount={amount} currency={currency} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="mb-4 text-muted">{hint}</p>
    </>
  );
}
