'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { classNames } from '@/lib/class-names';

export type TabLink = Readonly<{ href: string; label: string }>;

/** Pages of one section side by side. Each is an address of its own, so back and reload work. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  const path = usePathname();
  const current = [...tabs]
    .sort((a, b) => b.href.length - a.href.length)
    .find((tab) => path === tab.href || path.startsWith(`${tab.href}/`));
  const row = useRef<HTMLElement>(null);
  // On phones the chosen tab may lie beyond the edge.
  useEffect(() => {
    const chosen = row.current?.querySelector<HTMLElement>('[aria-current]');
    if (row.current && chosen) row.current.scrollLeft = chosen.offsetLeft - row.current.offsetLeft - 48;
  }, [path]);
  return (
    <nav
      ref={row}
      aria-label={label}
      className="-mx-4 mb-6 overflow-x-auto border-b px-4 md:mx-0 md:px-0"
      data-noprint
    >
      <ul className="flex gap-6">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              aria-current={tab === current ? 'page' : undefined}
              className={classNames(
                'flex min-h-11 items-center border-b-2 whitespace-nowrap md:text-sm',
                tab === current
                  ? 'border-action font-medium text-ink'
                  : 'border-transparent text-muted hover:text-ink',
              )}
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
