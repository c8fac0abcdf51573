'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { AccountantSwitch } from '@/components/accountant-switch';
import { PageHeader } from '@/components/page';

type Props = { title: string; description?: ReactNode; actions?: ReactNode; children: ReactNode };

/** The head of every report: what it is, of when, as a file, and the way back to the others. */
export function ReportFrame({ title, description, actions, children }: Props) {
  const t = useTranslations('reports');
  return (
    <>
      <PageHeader
        back={{ href: '/reports', label: t('back') }}
        title={title}
        {...(description ? { description } : {})}
        actions={
          <>
            <AccountantSwitch />
            {actions}
          </>
        }
      />
      {children}
    </>
  );
}
