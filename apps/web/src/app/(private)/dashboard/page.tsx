import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ConfirmEmailBanner } from '@/features/account-security/confirm-email-banner';
import { DashboardScreen } from '@/features/dashboard/dashboard-screen';
import { FirstSteps } from '@/features/onboarding/lazy-first-steps';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('home') };
}

export default function DashboardPage() {
  return (
    <>
      <ConfirmEmailBanner />
      <DashboardScreen firstSteps={<FirstSteps />} />
    </>
  );
}
