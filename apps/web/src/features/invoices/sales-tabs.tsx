'use client';
import { useTranslations } from 'next-intl';
import { Tabs } from '@/components/tabs';

/** Documents and the money for them. */
export function SalesTabs() {
  const t = useTranslations('invoices');
  return (
    <Tabs
      label={t('tabs.label')}
      tabs={[
        { href: '/invoices', label: t('tabs.documents') },
        { href: '/invoices/payments', label: t('tabs.payments') },
      ]}
    />
  );
}
