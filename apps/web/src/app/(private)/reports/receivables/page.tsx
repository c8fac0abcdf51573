import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AgeingScreen } from '@/features/reports/ageing-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('names.receivablesAgeing') };
}

export default function Page() {
  return <AgeingScreen side="receivables" />;
}
