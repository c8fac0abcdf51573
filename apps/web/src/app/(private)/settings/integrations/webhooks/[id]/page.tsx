import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { WebhookScreen } from '@/features/integrations/webhook-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('integrations.hooks'))('log') };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <WebhookScreen id={(await params).id} />;
}
