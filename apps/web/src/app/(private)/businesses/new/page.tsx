import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AddBusinessScreen } from '@/features/auth/add-business-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('addBusiness.title') };
}

export default function Page() {
  return <AddBusinessScreen />;
}
