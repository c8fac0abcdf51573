'use client';
import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { ContactSheetProvider } from '@/lib/sales/contact-sheet';

const ContactSheet = dynamic(
  () => import('@/features/contacts/contact-sheet').then((module) => module.ContactSheet),
  { ssr: false },
);

/** A customer is written down in the middle of an invoice: the two features meet here. */
export function WithContactSheet({ children }: { children: ReactNode }) {
  return <ContactSheetProvider value={ContactSheet}>{children}</ContactSheetProvider>;
}
