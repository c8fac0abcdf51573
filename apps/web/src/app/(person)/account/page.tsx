import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SecurityScreen } from '@/features/account-security/security-screen';
import { WithoutBusiness } from '@/features/auth/without-business';
import { PersonSection } from '@/features/data/person-section';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') };
}

export default function Page() {
  return (
    <>
      <WithoutBusiness />
      <SecurityScreen />
      <PersonSection />
    </>
  );
}
