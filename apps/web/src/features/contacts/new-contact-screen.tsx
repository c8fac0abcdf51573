'use client';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/page';
import { Skeleton } from '@/components/states';

const NewContactForm = dynamic(() => import('./new-contact-form').then((module) => module.NewContactForm), {
  ssr: false,
  loading: () => <Skeleton className="h-96 max-w-2xl" />,
});

/** A new customer or supplier. */
export function NewContactScreen() {
  const t = useTranslations('contacts');
  return (
    <>
      <PageHeader title={t('newContact')} back={{ href: '/contacts', label: t('back') }} />
      <NewContactForm />
    </>
  );
}
