'use client';
import { Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { toast } from '@/lib/toast';

/** Shown once, and kept by nobody but the reader. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const t = useTranslations('security.factor');
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'));
    toast(t('copied'));
  };
  return (
    <div className="space-y-5">
      <p>{t('codes')}</p>
      <ul
        aria-label={t('codesTitle')}
        className="grid grid-cols-2 gap-x-6 gap-y-2 font-mono tabular-nums select-all"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button icon={<Copy />} onClick={() => void copy()}>
          {t('copy')}
        </Button>
        <Button look="primary" onClick={onDone}>
          {t('done')}
        </Button>
      </div>
    </div>
  );
}
