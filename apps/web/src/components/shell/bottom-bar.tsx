'use client';
import { Camera, Ellipsis, FilePlus2, HandCoins, LogOut, Plus } from 'lucide-react';
import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { classNames } from '@/lib/class-names';
import { leaveReceipt } from '@/lib/pending-receipt';
import { addressOfSection, sectionOf, type Section } from '@/lib/sections';
import { useSession } from '@/lib/session/use-session';
import { Sheet } from '../dialog';
import { SectionIcon } from './section-icon';
import { useLogout } from './use-logout';

const placeClass =
  'flex h-full w-full flex-col items-center justify-center gap-0.5 text-xs aria-[current=page]:font-medium aria-[current=page]:text-action [&_svg]:size-5';

/** Phones: four places, and what one does on the road in the middle. */
export function BottomBar() {
  const t = useTranslations('shell');
  const current = sectionOf(usePathname());
  const [opened, setOpened] = useState<'add' | 'more' | undefined>(undefined);
  const close = () => setOpened(undefined);
  const isInMore = furtherSections.includes(current);
  return (
    <nav
      aria-label={t('navigation')}
      className="fixed inset-x-0 bottom-0 z-20 border-t bg-raised pb-[env(safe-area-inset-bottom)] md:hidden"
      data-noprint
    >
      <ul className="grid h-16 grid-cols-5 items-stretch text-muted">
        <Place section="home" current={current} />
        <Place section="sales" current={current} />
        <li className="flex items-center justify-center">
          <button
            type="button"
            aria-label={t('quickAdd')}
            onClick={() => setOpened('add')}
            className="flex size-14 -translate-y-3 items-center justify-center rounded-full bg-action text-on-action shadow-raised"
          >
            <Plus className="size-6" />
          </button>
        </li>
        <Place section="expenses" current={current} />
        <li>
          <button
            type="button"
            onClick={() => setOpened('more')}
            aria-haspopup="dialog"
            className={classNames(placeClass, isInMore && 'font-medium text-action')}
          >
            <Ellipsis aria-hidden />
            {t('more')}
          </button>
        </li>
      </ul>
      <QuickAdd isOpen={opened === 'add'} onClose={close} />
      <MorePlaces isOpen={opened === 'more'} onClose={close} />
    </nav>
  );
}

function Place({ section, current }: { section: Section; current: Section }) {
  const t = useTranslations('shell');
  return (
    <li>
      <Link
        href={addressOfSection[section]}
        aria-current={section === current ? 'page' : undefined}
        className={placeClass}
      >
        <SectionIcon section={section} />
        {t(section)}
      </Link>
    </li>
  );
}

const rowClass =
  'flex min-h-14 w-full items-center gap-4 rounded-md px-2 text-left text-ink active:bg-sunken [&_svg]:size-6 [&_svg]:text-action';

function QuickAdd({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useTranslations('shell');
  const { can } = useSession();
  const router = useRouter();
  const camera = useRef<HTMLInputElement>(null);
  return (
    <Sheet isOpen={isOpen} onClose={onClose} title={t('quickAdd')}>
      {can('expense:write') && (
        <button type="button" className={rowClass} onClick={() => camera.current?.click()}>
          <Camera aria-hidden />
          {t('photographReceipt')}
        </button>
      )}
      <input
        ref={camera}
        type="file"
        accept="image/*"
        capture="environment"
        tabIndex={-1}
        aria-hidden
        className="hidden"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (!file) return;
          leaveReceipt(file);
          onClose();
          router.push('/expenses/new');
        }}
      />
      {can('invoice:write') && (
        <SheetLink href="/invoices/new" icon={<FilePlus2 aria-hidden />} onClick={onClose}>
          {t('newInvoice')}
        </SheetLink>
      )}
      {can('payment:record') && (
        <SheetLink href="/invoices?status=open" icon={<HandCoins aria-hidden />} onClick={onClose}>
          {t('recordPayment')}
        </SheetLink>
      )}
    </Sheet>
  );
}

const furtherSections: readonly Section[] = ['contacts', 'products', 'books', 'reports', 'settings'];

function MorePlaces({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useTranslations('shell');
  const leave = useLogout();
  return (
    <Sheet isOpen={isOpen} onClose={onClose} title={t('more')}>
      {furtherSections.map((section) => (
        <SheetLink
          key={section}
          href={addressOfSection[section]}
          icon={<SectionIcon section={section} />}
          onClick={onClose}
        >
          {t(section)}
        </SheetLink>
      ))}
      <button type="button" className={rowClass} onClick={leave}>
        <LogOut aria-hidden />
        {t('logout')}
      </button>
    </Sheet>
  );
}

function SheetLink({
  href,
  icon,
  onClick,
  children,
}: {
  href: string;
  icon: ReactNode;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <Link href={href} onClick={onClick} className={rowClass}>
      {icon}
      {children}
    </Link>
  );
}
