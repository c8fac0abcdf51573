'use client';
import { Check, Minus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { isAllowed, type Permission } from '@bilko/contracts/permissions';
import { Section } from '@/components/page';
import { useSession } from '@/lib/session/use-session';
import { SettingsFrame } from './settings-frame';

const roles = ['owner', 'admin', 'accountant', 'viewer'] as const;

/** What the API asks for, in the words of those who do it. */
const deeds = [
  ['read', 'invoice:read'],
  ['invoices', 'invoice:issue'],
  ['payments', 'payment:record'],
  ['expenses', 'expense:post'],
  ['approve', 'expense:approve'],
  ['books', 'journal-entry:write'],
  ['periods', 'period:lock'],
  ['settings', 'organization:update'],
  ['members', 'member:manage'],
  ['ownership', 'ownership:transfer'],
] as const satisfies readonly (readonly [string, Permission])[];

/** Who may do what. The four roles are fixed; the table is what the API itself goes by. */
export function RolesScreen() {
  const t = useTranslations('settings.roles');
  const session = useSession();
  return (
    <SettingsFrame>
      <div className="max-w-3xl">
        <p className="mb-6 text-muted">{t('yours', { role: t(`names.${session.role}`) })}</p>
        <Section title={t('title')}>
          <div
            className="relative -mx-4 overflow-x-auto px-4 md:mx-0 md:px-0"
            tabIndex={0}
            role="region"
            aria-label={t('title')}
          >
            <table className="w-full min-w-[34rem] text-sm">
              <caption className="sr-only">{t('title')}</caption>
              <thead>
                <tr className="border-b text-muted">
                  <th scope="col" className="py-2 pr-3 text-left font-medium">
                    {t('may')}
                  </th>
                  {roles.map((role) => (
                    <th key={role} scope="col" className="px-2 py-2 text-center font-medium">
                      {t(`names.${role}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {deeds.map(([deed, permission]) => (
                  <tr key={deed} className="border-b">
                    <th scope="row" className="py-2.5 pr-3 text-left font-normal">
                      {t(`deeds.${deed}`)}
                    </th>
                    {roles.map((role) => (
                      <td key={role} className="px-2 py-2.5 text-center">
                        <Allowed isAllowed={isAllowed(role, permission)} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Section>
        <dl className="space-y-4">
          {roles.map((role) => (
            <div key={role}>
              <dt className="font-medium">{t(`names.${role}`)}</dt>
              <dd className="text-muted">{t(`about.${role}`)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </SettingsFrame>
  );
}

function Allowed({ isAllowed: may }: { isAllowed: boolean }) {
  const t = useTranslations('common');
  return (
    <>
      {may ? (
        <Check aria-hidden className="mx-auto size-4 text-action" />
      ) : (
        <Minus aria-hidden className="mx-auto size-4 text-muted" />
      )}
      <span className="sr-only">{may ? t('yes') : t('no')}</span>
    </>
  );
}
