'use client';
import { useTranslations } from 'next-intl';
import { DayText } from '@/components/figures';
import { Section } from '@/components/page';
import { ErrorState, Notice, SkeletonList } from '@/components/states';
import { Table } from '@/components/table';
import { useFormat } from '@/lib/format/use-format';
import { useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { SettingsFrame } from './settings-frame';
import { TaxProfile } from './tax-profile';
import { splitRates, type VatRate } from './vat-rates';

/** Rates are the law's: they are read here, with the days from which and to which they hold. */
export function VatScreen() {
  const t = useTranslations('settings.vat');
  const { organization } = useSession();
  const { today } = useFormat();
  const query = useApiQuery('listVatRates', {});
  const { now, before } = splitRates(query.data?.data ?? [], today());
  return (
    <SettingsFrame>
      <div className="max-w-3xl">
        <div className="mb-6">
          <Notice>{t(organization.isVatRegistered ? 'isPayer' : 'isNoPayer')}</Notice>
        </div>
        <TaxProfile />
        {query.isPending && <SkeletonList rows={6} />}
        {query.isError && !query.data && (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        )}
        {now.length > 0 && (
          <Section title={t('now')} description={t('nowHint')}>
            <Rates caption={t('now')} rates={now} />
          </Section>
        )}
        {before.length > 0 && (
          <Section title={t('before')}>
            <Rates caption={t('before')} rates={before} />
          </Section>
        )}
      </div>
    </SettingsFrame>
  );
}

function Rates({ caption, rates }: { caption: string; rates: readonly VatRate[] }) {
  const t = useTranslations('settings.vat');
  const format = useFormat();
  const rate = (one: VatRate) => `${format.quantity(one.rate)} %`;
  return (
    <Table
      caption={caption}
      rows={rates}
      rowKey={(one) => `${one.category} ${one.rate} ${one.validFrom}`}
      columns={[
        { key: 'category', header: t('category'), cell: (one) => t(`categories.${one.category}`) },
        { key: 'code', header: t('code'), cell: (one) => one.category, isExtra: true },
        { key: 'rate', header: t('rate'), cell: rate, align: 'right' },
        { key: 'from', header: t('from'), cell: (one) => <DayText day={one.validFrom} />, align: 'right' },
        {
          key: 'to',
          header: t('to'),
          cell: (one) => <DayText day={one.validTo} />,
          align: 'right',
        },
      ]}
      card={(one) => ({
        who: t(`categories.${one.category}`),
        amount: rate(one),
        state: one.validTo ? t('until', { day: format.day(one.validTo) }) : one.category,
        when: t('since', { day: format.day(one.validFrom) }),
      })}
    />
  );
}
