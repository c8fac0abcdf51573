'use client';
import dynamic from 'next/dynamic';
import { usePathname } from 'next/navigation';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { keepPages } from '@/lib/kept-pages';
import { addressOfSection } from '@/lib/sections';
import { BottomBar } from './bottom-bar';
import { OfflineLine } from './offline-line';
import { Sidebar } from './sidebar';
import { TopBar } from './top-bar';

const SearchPalette = dynamic(() => import('./search-palette').then((module) => module.SearchPalette), {
  ssr: false,
});

/** What opens without a network although it was never opened with one. */
const pagesToKeep = [...Object.values(addressOfSection), '/invoices/new', '/expenses/new'];

/** Sidebar and top bar on wide screens, bottom bar on phones, and the search that opens from anywhere. */
export function AppShell({ children }: { children: ReactNode }) {
  const t = useTranslations('shell');
  const [isSearching, setSearching] = useState(false);

  const path = usePathname();

  useEffect(() => keepPages(pagesToKeep), []);
  useEffect(() => keepPages([path]), [path]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setSearching(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  return (
    <div className="md:flex">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-action px-4 py-2 text-on-action focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      >
        {t('skipToContent')}
      </a>
      <Sidebar />
      <div className="min-w-0 flex-1">
        <OfflineLine />
        <TopBar onSearch={() => setSearching(true)} />
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto max-w-[75rem] px-4 pt-6 pb-28 outline-none md:px-8 md:pt-8 md:pb-16"
        >
          {children}
        </main>
      </div>
      <BottomBar />
      {isSearching && <SearchPalette onClose={() => setSearching(false)} />}
    </div>
  );
}
