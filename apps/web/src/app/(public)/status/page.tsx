import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { StatusScreen } from '@/features/status/status-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('status'))('title') };
}

export default function StatusPage() {
  return <StatusScreen />;
}
