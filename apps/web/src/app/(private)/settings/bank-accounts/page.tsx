import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BankAccountsScreen } from '@/features/settings/bank-accounts-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('tabs.bankAccounts') };
}

export default function Page() {
  return <BankAccountsScreen />;
}
