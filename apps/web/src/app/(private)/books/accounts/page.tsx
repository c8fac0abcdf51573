import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccountsScreen } from '@/features/books/accounts-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('books'))('tabs.accounts') };
}

export default function Page() {
  return <AccountsScreen />;
}
