import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ContactStatementScreen } from '@/features/reports/contact-statement-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('names.contactStatement') };
}

export default function Page() {
  return <ContactStatementScreen />;
}
