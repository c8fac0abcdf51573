'use client';
import { Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Notice } from '@/components/states';
import { toast } from '@/lib/toast';

type ShownOnceProps = { title: string; label: string; hint?: string; secret: string; onClose: () => void };

/** A secret, for the only time that anybody sees it. */
export function ShownOnce({ title, label, hint, secret, onClose }: ShownOnceProps) {
  const t = useTranslations('integrations');
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    toast(t('copied'));
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button icon={<Copy />} onClick={() => void copy()}>
            {t('copy')}
          </Button>
          <Button look="primary" onClick={onClose}>
            {t('done')}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <Notice tone="soon">{t('once')}</Notice>
        <div>
          <p className="text-sm font-medium">{label}</p>
          <p
            aria-label={label}
            className="mt-1 rounded-md bg-sunken px-3 py-2 font-mono text-sm break-all select-all"
          >
            {secret}
          </p>
        </div>
        {hint && <p className="text-sm text-muted">{hint}</p>}
      </div>
    </Dialog>
  );
}
