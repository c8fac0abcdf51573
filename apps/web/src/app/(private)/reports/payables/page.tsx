import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AgeingScreen } from '@/features/reports/ageing-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('names.payablesAgeing') };
}

export default function Page() {
  return <AgeingScreen side="payables" />;
}
