import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { VerifyEmailScreen } from '@/features/auth/verify-email-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('verifyTitle'), referrer: 'no-referrer' };
}

export default function Page() {
  return <VerifyEmailScreen />;
}
