'use client';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from './button';

export type ConflictNoticeProps = {
  /** Takes what the other person saved; what was typed here is given up. */
  onTakeTheirs: () => void;
  /** Saves what was typed here over what the other person saved. */
  onKeepMine: () => void;
  isBusy?: boolean;
};

/** Somebody saved the same thing meanwhile: what happened, and the two ways out of it. Takes the focus. */
export function ConflictNotice({ onTakeTheirs, onKeepMine, isBusy = false }: ConflictNoticeProps) {
  const t = useTranslations('common.conflict');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} role="alert" tabIndex={-1} className="rounded-md bg-soon-soft px-4 py-3">
      <p className="font-medium">{t('title')}</p>
      <p className="mt-0.5 text-sm">{t('body')}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button onClick={onTakeTheirs} disabled={isBusy}>
          {t('takeTheirs')}
        </Button>
        <Button onClick={onKeepMine} isBusy={isBusy}>
          {t('keepMine')}
        </Button>
      </div>
    </div>
  );
}
