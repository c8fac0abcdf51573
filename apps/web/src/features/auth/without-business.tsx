'use client';
import { Building2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { PageHeader, Section } from '@/components/page';
import { dayText } from '@/lib/format/day-text';
import type { Person } from '@/lib/session/last-session';
import { useSessionState } from '@/lib/session/use-session';

const AddBusinessForm = dynamic(
  () => import('./add-business-form').then((module) => module.AddBusinessForm),
  {
    ssr: false,
  },
);

/** For whoever is logged in and belongs to no business: what became of his, and how to go on. */
export function WithoutBusiness() {
  const state = useSessionState();
  return state.status === 'person' ? <Standing person={state.person} /> : null;
}

function Standing({ person }: { person: Person }) {
  const t = useTranslations('account');
  const { user, closedOrganizations } = person;
  return (
    <>
      <PageHeader title={t('title')} description={t('lead', { email: user.email })} />
      {closedOrganizations.length > 0 && (
        <Section title={t('closed')} description={t('closedHint')}>
          <ul className="divide-y border-b">
            {closedOrganizations.map(({ name, keepUntil }, at) => (
              <li key={at} className="flex flex-wrap justify-between gap-x-6 gap-y-1 py-3">
                <span className="font-medium break-words">{name}</span>
                <span className="text-muted">{t('keptUntil', { day: dayText(keepUntil) })}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Founding />
    </>
  );
}

function Founding() {
  const t = useTranslations('account');
  const common = useTranslations('common');
  const [isOpen, setOpen] = useState(false);
  return (
    <Section title={t('next')} description={t('nextHint')}>
      {isOpen ? (
        <div className="max-w-xl">
          {/* The frame goes on to the business as soon as there is one. */}
          <AddBusinessForm
            country="RS"
            onDone={() => undefined}
            cancel={<Button onClick={() => setOpen(false)}>{common('cancel')}</Button>}
          />
        </div>
      ) : (
        <Button look="primary" icon={<Building2 />} onClick={() => setOpen(true)}>
          {t('found')}
        </Button>
      )}
    </Section>
  );
}
