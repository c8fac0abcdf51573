import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientsScreen } from '@/features/clients/clients-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('clients'))('title') };
}

export default function Page() {
  return <ClientsScreen />;
}
