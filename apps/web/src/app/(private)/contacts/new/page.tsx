import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NewContactScreen } from '@/features/contacts/new-contact-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('contacts'))('newContact') };
}

export default function Page() {
  return <NewContactScreen />;
}
