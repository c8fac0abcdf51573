'use client';
import { ChevronsUpDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { switchOrganization } from '@/lib/session/session-store';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';
import { Menu } from '../menu';

/** The name of the business; a switch where the user belongs to several. */
export function OrganizationMenu() {
  const t = useTranslations('shell');
  const say = useProblemText();
  const { organization, organizations } = useSession();
  const others = organizations.filter((other) => other.id !== organization.id);
  return (
    <div className="flex min-w-0 flex-1 items-center justify-between gap-1">
      <span className="min-w-0 truncate font-semibold" title={organization.name}>
        {organization.name}
      </span>
      {others.length > 0 && (
        <Menu
          label={t('switchOrganization')}
          icon={<ChevronsUpDown />}
          isIconOnly
          items={others.map((other) => ({
            label: other.name,
            onSelect: () =>
              void switchOrganization(other.id).catch((error: unknown) =>
                toast(say(error), { tone: 'danger' }),
              ),
          }))}
        />
      )}
    </div>
  );
}
