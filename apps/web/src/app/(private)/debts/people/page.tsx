import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PeopleScreen } from '@/features/debts/people-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('debts'))('people.title') };
}

export default function Page() {
  return <PeopleScreen />;
}
