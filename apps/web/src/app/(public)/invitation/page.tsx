import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { InvitationScreen } from '@/features/auth/invitation-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invitation'))('pageTitle'), referrer: 'no-referrer' };
}

export default function Page() {
  return <InvitationScreen />;
}
