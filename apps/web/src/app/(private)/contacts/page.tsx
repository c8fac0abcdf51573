import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ContactsScreen } from '@/features/contacts/contacts-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('contacts'))('title') };
}

export default function Page() {
  return <ContactsScreen />;
}
