'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import type { CountryCode } from '@bilko/core';
import { Button } from '@/components/button';
import { Form, useActionForm } from '@/components/form/form';
import { addOrganization } from '@/lib/session/session-store';
import {
  businessField,
  BusinessFields,
  businessOf,
  emptyBusiness,
  type BusinessValues,
} from './business-fields';

type Props = { country: CountryCode; onDone: () => void; cancel: ReactNode };

/** A business of somebody who is logged in; whoever opens it is its owner and goes on in it. */
export function AddBusinessForm({ country, onDone, cancel }: Props) {
  const t = useTranslations('auth');
  const form = useActionForm<BusinessValues>({
    defaultValues: { ...emptyBusiness, country },
    onSubmit: async (values) => {
      await addOrganization({ organization: businessOf(values) });
      onDone();
    },
    fieldOf: businessField,
  });
  return (
    <Form form={form} className="space-y-5">
      <BusinessFields>
        <div className="flex flex-wrap gap-3 pt-2">
          <Button type="submit" look="primary" isBusy={form.isBusy}>
            {t('register')}
          </Button>
          {cancel}
        </div>
      </BusinessFields>
    </Form>
  );
}
