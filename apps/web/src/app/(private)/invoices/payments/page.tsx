import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PaymentsScreen } from '@/features/payments/payments-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('payments'))('title') };
}

export default function Page() {
  return <PaymentsScreen />;
}
