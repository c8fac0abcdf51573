'use client';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { ExpenseView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';

type Cost = ExpenseView['personCosts'][number];

/** Said of the wrong person, or of the wrong bill: taken back, and the bill is open again. */
export function TakeBackCost({ expense, cost }: { expense: ExpenseView; cost: Cost }) {
  const t = useTranslations('expenses.life');
  const common = useTranslations('common');
  const format = useFormat();
  const { can } = useSession();
  const say = useProblemText();
  const [isAsked, setAsked] = useState(false);
  const reverse = useApiMutation('reversePersonCost', {
    refreshes: [
      'expenses',
      'reports',
      'journal-entries',
      'accounts',
      'organization',
      'vat-ledger',
      'person-debts',
    ],
  });
  if (!can('expense:pay')) return null;
  const { personName: name } = cost;
  const what = t('paidBy', { name, amount: format.money(cost.amount, expense.currency) });
  const close = () => setAsked(false);
  const takeBack = () => {
    reverse
      .mutateAsync({ params: { id: expense.id, costId: cost.id }, body: { reversedOn: format.today() } })
      .then(() => toast(t('takenBack')))
      .catch((error: unknown) => toast(say(error), { tone: 'danger' }))
      .finally(close);
  };
  return (
    <>
      <Button look="quiet" aria-label={t('takeBackOf', { what })} onClick={() => setAsked(true)}>
        {t('takeBack')}
      </Button>
      {isAsked && (
        <Dialog
          isOpen
          onClose={close}
          size="small"
          title={t('takeBackTitle', { name })}
          footer={
            <>
              <Button onClick={close}>{common('cancel')}</Button>
              <Button look="danger" isBusy={reverse.isPending} onClick={takeBack}>
                {t('takeBack')}
              </Button>
            </>
          }
        >
          <p>{t('takeBackHint', { name })}</p>
        </Dialog>
      )}
    </>
  );
}
