'use client';
import { Check, CloudOff, Smartphone, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { SaveState } from './draft-saver';

/** How far the draft is saved, in a quiet word. */
export function SaveStatusText({ state }: { state: SaveState }) {
  const t = useTranslations('invoices');
  const common = useTranslations('common');
  const word = {
    clean: null,
    changed: null,
    saving: common('saving'),
    saved: (
      <>
        <Check aria-hidden /> {common('saved')}
      </>
    ),
    onDevice: (
      <>
        {state.problem ? <CloudOff aria-hidden /> : <Smartphone aria-hidden />}
        {t(state.problem ? 'saveState.offline' : 'saveState.onDevice')}
      </>
    ),
    refused: (
      <>
        <TriangleAlert aria-hidden /> {t('saveState.refused')}
      </>
    ),
    conflict: (
      <>
        <TriangleAlert aria-hidden /> {t('saveState.conflict')}
      </>
    ),
  }[state.status];
  return (
    <p
      role="status"
      aria-label={t('saveState.label')}
      className="flex min-h-5 items-center gap-1.5 text-sm text-muted [&_svg]:size-4"
    >
      {word}
    </p>
  );
}
