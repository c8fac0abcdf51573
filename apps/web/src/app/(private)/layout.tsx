import { getLocale, getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PrivateFrame } from '@/components/shell/private-frame';

export default async function PrivateLayout({ children }: { children: ReactNode }) {
  return (
    <PrivateFrame locale={await getLocale()} messages={await getMessages()}>
      {children}
    </PrivateFrame>
  );
}
