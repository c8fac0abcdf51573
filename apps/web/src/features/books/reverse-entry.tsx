'use client';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { JournalEntryView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { FormDate } from '@/components/form/form-figures';
import { Form, useActionForm } from '@/components/form/form';
import { useApiMutation } from '@/lib/query/use-api';

/** Posts the opposite entry on a day of choice. The law keeps both, so it says so first. */
export function ReverseEntry({ entry }: { entry: JournalEntryView }) {
  const t = useTranslations('books');
  const common = useTranslations('common');
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const reverse = useApiMutation('reverseJournalEntry');
  const form = useActionForm<{ postedOn: string }>({
    defaultValues: { postedOn: entry.postedOn },
    onSubmit: async (body) => {
      const reversal = await reverse.mutateAsync({ params: { id: entry.id }, body });
      setOpen(false);
      router.push(`/books/entries/${reversal.id}`);
    },
  });
  return (
    <>
      <Button icon={<Undo2 />} onClick={() => setOpen(true)}>
        {t('reverse')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t('reverse')}
        size="small"
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{common('cancel')}</Button>
            <Button type="submit" form={form.id} look="primary" isBusy={form.isBusy}>
              {t('reverse')}
            </Button>
          </>
        }
      >
        <Form form={form} className="space-y-5">
          <p>{t('reverseHint')}</p>
          <FormDate name="postedOn" label={t('day')} isRequired />
        </Form>
      </Dialog>
    </>
  );
}
