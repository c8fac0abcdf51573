'use client';
import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { OrganizationView } from '@bilko/contracts';
import { LinkButton } from '@/components/button';
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
        <h2 className="mt-12 mb-1 text-base">{t('anotherBusiness.title')}</h2>
        <p className="mb-3 text-sm text-muted">{t('anotherBusiness.lead')}</p>
        <LinkButton href="/businesses/new" icon={<Plus />}>
          {t('anotherBusiness.add')}
        </LinkButton>
      </section>
      <Logo organization={organization} onVersion={setVersion} />
    </div>
  );
}
