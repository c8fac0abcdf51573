import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { VerificationScreen } from '@/features/books/verification-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('verification'))('title') };
}

export default function Page() {
  return <VerificationScreen />;
}
