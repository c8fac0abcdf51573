'use client';
import { ChevronsUpDown } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { useSession } from '@/lib/session/use-session';
import { IconButton } from '../button';

const OrganizationSwitch = dynamic(
  () => import('./organization-switch').then((module) => module.OrganizationSwitch),
  { ssr: false },
);

/** The name of the business; a switch where the user belongs to several. */
export function OrganizationMenu() {
  const t = useTranslations('shell');
  const { organization, organizations } = useSession();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="flex min-w-0 flex-1 items-center justify-between gap-1">
      <span className="min-w-0 truncate font-semibold" title={organization.name}>
        {organization.name}
      </span>
      {organizations.length > 1 && (
        <IconButton
          label={t('switchOrganization')}
          icon={<ChevronsUpDown />}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        />
      )}
      {isOpen && <OrganizationSwitch onClose={() => setOpen(false)} />}
    </div>
  );
}
