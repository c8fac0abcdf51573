import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { YearScreen } from '@/features/books/year-screen';

type Params = { params: Promise<{ year: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { year } = await params;
  return { title: (await getTranslations('years'))('year', { year }) };
}

export default async function Page({ params }: Params) {
  const { year } = await params;
  return <YearScreen year={year} />;
}
