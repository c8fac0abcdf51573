import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DashboardScreen } from '@/features/dashboard/dashboard-screen';
import { FirstSteps } from '@/features/onboarding/lazy-first-steps';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('home') };
}

export default function DashboardPage() {
  return <DashboardScreen firstSteps={<FirstSteps />} />;
}
