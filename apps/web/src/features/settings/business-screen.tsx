'use client';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { OrganizationView } from '@bilko/contracts';
import { ErrorState, SkeletonList } from '@/components/states';
import { useApiQuery } from '@/lib/query/use-api';
import { Logo } from './logo';
import { SettingsFrame } from './settings-frame';

const BusinessForm = dynamic(() => import('./business-form').then((module) => module.BusinessForm), {
  ssr: false,
  loading: () => <SkeletonList rows={8} />,
});

/** What stands about the business on its documents. */
export function BusinessScreen() {
  const query = useApiQuery('getOrganization', {});
  return (
    <SettingsFrame>
      {query.data ? (
        <Business organization={query.data} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <SkeletonList rows={8} />
      )}
    </SettingsFrame>
  );
}

function Business({ organization }: { organization: OrganizationView }) {
  const t = useTranslations('settings');
  /** The version that the form was filled from; what others save meanwhile must not slip in unnoticed. */
  const [version, setVersion] = useState(organization.version);
  return (
    <div className="grid gap-12 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <section aria-label={t('tabs.business')} className="max-w-2xl">
        <BusinessForm organization={organization} version={version} onVersion={setVersion} />
      </section>
      <Logo organization={organization} onVersion={setVersion} />
    </div>
  );
}
