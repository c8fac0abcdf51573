import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { JournalReportScreen } from '@/features/reports/journal-report-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('names.journal') };
}

export default function Page() {
  return <JournalReportScreen />;
}
