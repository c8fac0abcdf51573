'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { classNames } from '@/lib/class-names';
import { addressOfSection, sectionOf, sections, type Section } from '@/lib/sections';
import { Logo } from './logo';
import { OrganizationMenu } from './organization-menu';
import { SectionIcon } from './section-icon';

export function Sidebar() {
  const t = useTranslations('shell');
  const current = sectionOf(usePathname());
  return (
    <nav
      aria-label={t('navigation')}
      className="sticky top-0 hidden h-dvh w-56 shrink-0 flex-col border-r bg-sunken px-3 py-4 md:flex"
      data-noprint
    >
      <div className="mb-6 flex items-center gap-3 px-2">
        <Logo className="size-8 shrink-0" />
        <OrganizationMenu />
      </div>
      <ul className="flex flex-1 flex-col gap-0.5">
        {sections.map((section) => (
          <li key={section} className={section === 'settings' ? 'mt-auto' : undefined}>
            <Place section={section} isCurrent={section === current} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Place({ section, isCurrent }: { section: Section; isCurrent: boolean }) {
  const t = useTranslations('shell');
  return (
    <Link
      href={addressOfSection[section]}
      aria-current={isCurrent ? 'page' : undefined}
      className={classNames(
        'flex h-10 items-center gap-3 rounded-md px-3 text-[0.9375rem] [&_svg]:size-[1.125rem]',
        isCurrent
          ? 'bg-action-soft font-medium text-ink [&_svg]:text-action'
          : 'text-muted hover:bg-line hover:text-ink',
      )}
    >
      <SectionIcon section={section} />
      {t(section)}
    </Link>
  );
}
