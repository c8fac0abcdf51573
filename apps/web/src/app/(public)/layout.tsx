import { getLocale, getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PublicFrame } from '@/components/shell/public-frame';

/** Before login only few words are needed, and few are sent. */
export default async function PublicLayout({ children }: { children: ReactNode }) {
  const { common, errors, auth } = await getMessages();
  return (
    <PublicFrame locale={await getLocale()} messages={{ common, errors, auth }}>
      {children}
    </PublicFrame>
  );
}
