'use client';
import { CircleUserRound, LogOut, Plus, Search, Settings } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { primaryActionOf, sectionOf } from '@/lib/sections';
import { useSession } from '@/lib/session/use-session';
import { IconButton, LinkButton } from '../button';
import { Menu } from '../menu';
import { OrganizationMenu } from './organization-menu';
import { useLogout } from './use-logout';

export function TopBar({ onSearch }: { onSearch: () => void }) {
  const t = useTranslations('shell');
  const session = useSession();
  const leave = useLogout();
  const path = usePathname();
  const primary = primaryActionOf[sectionOf(path)];
  const isOffered = session.can(primary.permission) && path !== primary.href;
  return (
    <header
      className="sticky top-0 z-20 flex h-14 items-center gap-3 border-b bg-paper px-4 md:h-16 md:px-8"
      data-noprint
    >
      <div className="flex min-w-0 flex-1 md:hidden">
        <OrganizationMenu />
      </div>
      <button
        type="button"
        onClick={onSearch}
        className="hidden h-10 w-full max-w-md items-center gap-3 rounded-md border bg-raised px-3 text-sm text-muted hover:border-edge md:flex"
      >
        <Search aria-hidden className="size-4" />
        <span className="flex-1 truncate text-left">{t('searchEverything')}</span>
        <kbd className="rounded-sm border px-1.5 font-sans text-xs">{t('searchKeys')}</kbd>
      </button>
      <span className="hidden flex-1 md:block" />
      <IconButton label={t('searchEverything')} icon={<Search />} onClick={onSearch} className="md:hidden" />
      {isOffered && (
        <LinkButton href={primary.href} look="primary" icon={<Plus />} className="max-md:hidden">
          {t(primary.word)}
        </LinkButton>
      )}
      <Menu
        label={`${t('account')}: ${session.user.fullName}`}
        icon={<CircleUserRound />}
        isIconOnly
        items={[
          { label: t('settings'), icon: <Settings />, href: '/settings' },
          { label: t('logout'), icon: <LogOut />, onSelect: leave },
        ]}
      />
    </header>
  );
}
