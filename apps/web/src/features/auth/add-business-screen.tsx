'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { LinkButton } from '@/components/button';
import { PageHeader } from '@/components/page';
import { useSession } from '@/lib/session/use-session';
import { AddBusinessForm } from './add-business-form';

/** Another business beside the one that is open. */
export function AddBusinessScreen() {
  const t = useTranslations('auth');
  const common = useTranslations('common');
  const router = useRouter();
  const { organization } = useSession();
  return (
    <div className="max-w-xl">
      <PageHeader title={t('addBusiness.title')} description={t('addBusiness.lead')} />
      <AddBusinessForm
        country={organization.country}
        onDone={() => router.push('/dashboard')}
        cancel={<LinkButton href="/settings">{common('cancel')}</LinkButton>}
      />
    </div>
  );
}
