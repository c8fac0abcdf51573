import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ResetPasswordScreen } from '@/features/auth/reset-password-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('resetTitle'), referrer: 'no-referrer' };
}

export default function Page() {
  return <ResetPasswordScreen />;
}
