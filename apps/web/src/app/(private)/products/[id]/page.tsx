import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ProductScreen } from '@/features/products/product-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('products'))('title') };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <ProductScreen key={id} id={id} />;
}
