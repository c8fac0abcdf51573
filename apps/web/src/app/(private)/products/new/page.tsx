import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NewProductScreen } from '@/features/products/new-product-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('products'))('newProduct') };
}

export default function Page() {
  return <NewProductScreen />;
}
