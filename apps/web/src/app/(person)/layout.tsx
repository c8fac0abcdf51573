import { getLocale, getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PersonFrame } from '@/components/shell/person-frame';

export default async function PersonLayout({ children }: { children: ReactNode }) {
  const { common, errors, auth, account, security, data, shell } = await getMessages();
  const messages = { common, errors, auth, account, security, data, shell };
  return (
    <PersonFrame locale={await getLocale()} messages={messages}>
      {children}
    </PersonFrame>
  );
}
