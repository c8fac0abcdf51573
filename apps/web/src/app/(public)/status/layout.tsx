import { getLocale, getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PublicFrame } from '@/components/shell/public-frame';

/** The words of this page beside those of all pages before login. */
export default async function StatusLayout({ children }: { children: ReactNode }) {
  const { common, errors, auth, status } = await getMessages();
  const messages = { common, errors, auth, status };
  return (
    <PublicFrame locale={await getLocale()} messages={messages}>
      {children}
    </PublicFrame>
  );
}
