'use client';
import { useTranslations } from 'next-intl';
import { Button } from './button';
import { Notice } from './states';

export type ConflictNoticeProps = {
  /** Takes what the other person saved; what was typed here is given up. */
  onTakeTheirs: () => void;
  /** Saves what was typed here over what the other person saved. */
  onKeepMine: () => void;
  isBusy?: boolean;
};

/** Somebody saved the same thing meanwhile: what happened, and the two ways out of it. */
export function ConflictNotice({ onTakeTheirs, onKeepMine, isBusy = false }: ConflictNoticeProps) {
  const t = useTranslations('common.conflict');
  return (
    <Notice
      tone="soon"
      action={
        <div className="flex flex-wrap gap-2">
          <Button onClick={onTakeTheirs} disabled={isBusy}>
            {t('takeTheirs')}
          </Button>
          <Button onClick={onKeepMine} isBusy={isBusy}>
            {t('keepMine')}
          </Button>
        </div>
      }
    >
      <p className="font-medium">{t('title')}</p>
      <p className="text-sm">{t('body')}</p>
    </Notice>
  );
}
