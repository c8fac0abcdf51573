'use client';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Checkbox } from '@/components/checkbox';
import { Dialog } from '@/components/dialog';
import { Notice } from '@/components/states';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';
import { useDueSentence } from './due-sentence';

type Period = Contracts['listVatReturns']['response']['data'][number];

/** What the law makes final says first what it will do. */
export function CloseReturn({ period }: { period: Period }) {
  const t = useTranslations('vat');
  const common = useTranslations('common');
  const format = useFormat();
  const say = useProblemText();
  const sentence = useDueSentence();
  const [isOpen, setOpen] = useState(false);
  const [wantsRefund, setWantsRefund] = useState(false);
  const { from, to, dueAmount } = period;
  const close = useApiMutation('closeVatReturn', {
    refreshes: ['vat-returns', 'reports', 'journal-entries'],
    onSuccess: () => {
      setOpen(false);
      toast(t('closed'));
    },
  });
  const days = { from: format.day(from), to: format.day(to) };
  const canAskBack = format.country === 'BA' && dueAmount.startsWith('-');
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        {t('close')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t('closeTitle', days)}
        size="small"
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{common('cancel')}</Button>
            <Button
              look="primary"
              isBusy={close.isPending}
              onClick={() => close.mutate({ body: { from, to, ...(canAskBack && { wantsRefund }) } })}
            >
              {t('close')}
            </Button>
          </>
        }
      >
        <div className="space-y-4">
          <p className="text-lg">{sentence(dueAmount, format.baseCurrency)}</p>
          <p>{t('closeHint', { day: format.day(to) })}</p>
          {canAskBack && (
            <Checkbox
              label={t('closeRefund')}
              checked={wantsRefund}
              onChange={(event) => setWantsRefund(event.target.checked)}
            />
          )}
          {close.isError && <Notice tone="danger">{say(close.error)}</Notice>}
        </div>
      </Dialog>
    </>
  );
}
