import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ForgotPasswordScreen } from '@/features/auth/forgot-password-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('forgotTitle'), referrer: 'no-referrer' };
}

export default function Page() {
  return <ForgotPasswordScreen />;
}
