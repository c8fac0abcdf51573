'use client';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/page';
import { Skeleton } from '@/components/states';

const NewProductForm = dynamic(() => import('./new-product-form').then((module) => module.NewProductForm), {
  ssr: false,
  loading: () => <Skeleton className="h-96 max-w-2xl" />,
});

/** A new product or service. */
export function NewProductScreen() {
  const t = useTranslations('products');
  return (
    <>
      <PageHeader title={t('newProduct')} back={{ href: '/products', label: t('title') }} />
      <NewProductForm />
    </>
  );
}
