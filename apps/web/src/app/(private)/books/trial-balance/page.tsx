import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TrialBalanceScreen } from '@/features/books/trial-balance-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('books'))('tabs.trialBalance') };
}

export default function Page() {
  return <TrialBalanceScreen />;
}
