'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { useApiMutation } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';

/** A deleted receipt is gone for good, so this is asked. */
export function DeleteDraft({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('expenses');
  const common = useTranslations('common');
  const router = useRouter();
  const say = useProblemText();
  const remove = useApiMutation('deleteExpense', {
    onSuccess: () => {
      toast(t('deleted'));
      router.push('/expenses');
    },
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="small"
      title={t('deleteTitle')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button
            look="danger"
            isBusy={remove.isPending}
            onClick={() =>
              void remove.mutateAsync({ params: { id } }).catch((error: unknown) => {
                toast(say(error), { tone: 'danger' });
                onClose();
              })
            }
          >
            {common('delete')}
          </Button>
        </>
      }
    >
      <p>{t('deleteHint')}</p>
    </Dialog>
  );
}
