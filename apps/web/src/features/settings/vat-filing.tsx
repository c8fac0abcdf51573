'use client';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { addMonths, startOfMonth } from '@bilko/core';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { FormDate } from '@/components/form/form-figures';
import { FormSelect } from '@/components/form/form-fields';
import { Form, useActionForm } from '@/components/form/form';
import { Section } from '@/components/page';
import { ErrorState, Skeleton } from '@/components/states';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';

type Filing = 'monthly' | 'quarterly';
const filings = ['monthly', 'quarterly'] as const;

/** How often VAT is filed, and from which day on; what held before stays as it was. In Bosnia the law says monthly. */
export function VatFiling() {
  const t = useTranslations('settings.vat');
  const format = useFormat();
  const { can } = useSession();
  const [isOpen, setOpen] = useState(false);
  const query = useApiQuery('getTaxProfile', {});
  const current = query.data?.current;
  const later = query.data?.data.filter(({ validFrom }) => validFrom > format.today()).reverse() ?? [];
  return (
    <Section title={t('filing.title')} description={t('filing.hint')}>
      {query.isPending && <Skeleton className="h-6 w-56" />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {current && (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <div>
            <p className="font-medium">{t(`filing.${current.vatFiling}`)}</p>
            {later.map(({ validFrom, vatFiling }) => (
              <p key={validFrom} className="text-muted">
                {t('filing.later', { day: format.day(validFrom), filing: t(`filing.${vatFiling}`) })}
              </p>
            ))}
          </div>
          {format.country !== 'BA' && can('organization:update') && (
            <Button onClick={() => setOpen(true)}>{t('filing.change')}</Button>
          )}
        </div>
      )}
      {isOpen && current && <ChangeFiling filing={current.vatFiling} onClose={() => setOpen(false)} />}
    </Section>
  );
}

function ChangeFiling({ filing, onClose }: { filing: Filing; onClose: () => void }) {
  const t = useTranslations('settings.vat');
  const common = useTranslations('common');
  const format = useFormat();
  const save = useApiMutation('updateTaxProfile', { refreshes: ['organization', 'vat-returns', 'reports'] });
  const form = useActionForm<{ vatFiling: Filing; validFrom: string }>({
    defaultValues: { vatFiling: filing, validFrom: addMonths(startOfMonth(format.today()), 1) },
    onSubmit: async (body) => {
      await save.mutateAsync({ body });
      onClose();
    },
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('filing.change')}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={form.id} look="primary" isBusy={form.isBusy}>
            {common('save')}
          </Button>
        </>
      }
    >
      <Form form={form} className="space-y-5">
        <FormSelect
          name="vatFiling"
          label={t('filing.title')}
          options={filings.map((value) => ({ value, label: t(`filing.${value}`) }))}
        />
        <FormDate
          name="validFrom"
          label={t('filing.validFrom')}
          hint={t('filing.validFromHint')}
          isRequired
        />
      </Form>
    </Dialog>
  );
}
