'use client';
import { useTranslations } from 'next-intl';
import { addMonths, startOfMonth } from '@bilko/core';
import { ErrorState, SkeletonList } from '@/components/states';
import { useFormat } from '@/lib/format/use-format';
import { useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { TaxProfileSetting } from './tax-profile-setting';

const filings = ['monthly', 'quarterly'] as const;
const yesOrNo = (is: boolean) => (is ? 'yes' : 'no');

/** How the business is taxed, each thing from a day on; what held before stays as it was. */
export function TaxProfile() {
  const t = useTranslations('settings.vat');
  const format = useFormat();
  const { isVatRegistered, country } = useSession().organization;
  const query = useApiQuery('getTaxProfile', {});
  if (query.isPending) return <SkeletonList rows={3} />;
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const { current, data: profiles, hasCashScheme } = query.data;
  const nextMonth = addMonths(startOfMonth(format.today()), 1);
  const thisYear = `${format.today().slice(0, 4)}-01-01`;
  const both = (part: 'cashScheme' | 'lumpSum', field: 'isCashScheme' | 'isLumpSum') =>
    (['no', 'yes'] as const).map((value) => ({
      value,
      label: t(`${part}.${value}`),
      hint: t(`${part}.${value}Hint`),
      change: { [field]: value === 'yes' },
    }));
  const shared = { profiles, current };
  return (
    <>
      {isVatRegistered && (
        <TaxProfileSetting
          {...shared}
          title={t('filing.title')}
          hint={t('filing.hint')}
          choices={filings.map((value) => ({
            value,
            label: t(`filing.${value}`),
            change: { vatFiling: value },
          }))}
          valueOf={(profile) => profile.vatFiling}
          beginsOn={nextMonth}
          validFromHint={t('filing.validFromHint')}
          // There the law says monthly.
          isFixed={country === 'BA'}
        />
      )}
      {isVatRegistered && hasCashScheme && country !== 'BA' && (
        <TaxProfileSetting
          {...shared}
          title={t('cashScheme.title')}
          hint={t(`cashScheme.hint.${country}`)}
          choices={both('cashScheme', 'isCashScheme')}
          valueOf={(profile) => yesOrNo(profile.isCashScheme)}
          beginsOn={nextMonth}
          validFromHint={t('cashScheme.validFromHint')}
        />
      )}
      {/* A payer of VAT is not taxed by a lump sum; where it is still said so, it can be taken back. */}
      {country === 'RS' && (!isVatRegistered || current.isLumpSum) && (
        <TaxProfileSetting
          {...shared}
          title={t('lumpSum.title')}
          hint={t('lumpSum.hint')}
          choices={both('lumpSum', 'isLumpSum')}
          valueOf={(profile) => yesOrNo(profile.isLumpSum)}
          beginsOn={current.isLumpSum ? addMonths(thisYear, 12) : thisYear}
          validFromHint={t('lumpSum.validFromHint')}
        />
      )}
    </>
  );
}
