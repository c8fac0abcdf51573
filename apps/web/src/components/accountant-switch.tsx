'use client';
import { useTranslations } from 'next-intl';
import { useAccountantView } from '@/lib/accountant-view';
import { Checkbox } from './checkbox';

/** Plain words, or accounts by code with debit and credit. */
export function AccountantSwitch({ hasHint = false }: { hasHint?: boolean }) {
  const t = useTranslations('common.preferences');
  const [isOn, set] = useAccountantView();
  return (
    <Checkbox
      role="switch"
      label={t('accountantView')}
      {...(hasHint ? { hint: t('accountantViewHint') } : {})}
      checked={isOn}
      onChange={(event) => set(event.currentTarget.checked)}
    />
  );
}
