'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button, LinkButton } from '@/components/button';
import { Form, useActionForm } from '@/components/form/form';
import { PageHeader } from '@/components/page';
import { addOrganization } from '@/lib/session/session-store';
import { useSession } from '@/lib/session/use-session';
import {
  businessField,
  BusinessFields,
  businessOf,
  emptyBusiness,
  type BusinessValues,
} from './business-fields';

/** Another business of somebody who is logged in; whoever opens it is its owner and goes on in it. */
export function AddBusinessScreen() {
  const t = useTranslations('auth');
  const common = useTranslations('common');
  const router = useRouter();
  const { organization } = useSession();
  const form = useActionForm<BusinessValues>({
    defaultValues: { ...emptyBusiness, country: organization.country },
    onSubmit: async (values) => {
      await addOrganization({ organization: businessOf(values) });
      router.push('/dashboard');
    },
    fieldOf: businessField,
  });
  return (
    <div className="max-w-xl">
      <PageHeader title={t('addBusiness.title')} description={t('addBusiness.lead')} />
      <Form form={form} className="space-y-5">
        <BusinessFields>
          <div className="flex flex-wrap gap-3 pt-2">
            <Button type="submit" look="primary" isBusy={form.isBusy}>
              {t('register')}
            </Button>
            <LinkButton href="/settings">{common('cancel')}</LinkButton>
          </div>
        </BusinessFields>
      </Form>
    </div>
  );
}
