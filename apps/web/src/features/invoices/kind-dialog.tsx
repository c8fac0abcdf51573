'use client';
import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { DocumentKind } from '@bilko/core';
import { Dialog } from '@/components/dialog';

/** Chooses the kind of documents to be seen. */
export function KindDialog({
  kinds,
  value,
  onClose,
  onChosen,
}: {
  kinds: readonly DocumentKind[];
  value: DocumentKind | undefined;
  onClose: () => void;
  onChosen: (kind: DocumentKind) => void;
}) {
  const t = useTranslations('invoices');
  return (
    <Dialog isOpen onClose={onClose} size="small" title={t('kindLabel')}>
      <ul className="divide-y">
        {kinds.map((kind) => (
          <li key={kind}>
            <button
              type="button"
              aria-pressed={kind === value}
              className="flex min-h-11 w-full items-center justify-between gap-4 text-left hover:bg-sunken"
              onClick={() => onChosen(kind)}
            >
              {t(`kind.${kind}`)}
              {kind === value && <Check aria-hidden className="size-4 text-action" />}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
