'use client';
import { useTranslations } from 'next-intl';
import type { ExpenseView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { FormSelect } from '@/components/form/form-fields';
import { FormAmount, FormDate } from '@/components/form/form-figures';
import { Form, useActionForm } from '@/components/form/form';
import { currencySymbol, useFormat } from '@/lib/format/use-format';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';

type Values = { person: string; paidOn: string; amount: string };

const personOf = (choice: string) => {
  const [kind, id = ''] = choice.split(' ');
  return { kind: kind === 'contact' ? ('contact' as const) : ('member' as const), id };
};

/** The owner or an employee paid it from their own money: the supplier is paid, the person is owed. */
export function PaidBy({ expense, onClose }: { expense: ExpenseView; onClose: () => void }) {
  const t = useTranslations('debts.paidBy');
  const common = useTranslations('common');
  const format = useFormat();
  const members = useApiQuery('listPeople', {});
  const contacts = useApiQuery('listContacts', { query: { limit: '100' } });
  const record = useApiMutation('recordPersonCost', {
    refreshes: ['expenses', 'person-debts', 'reports', 'journal-entries', 'organization'],
  });
  const form = useActionForm<Values>({
    defaultValues: { person: '', paidOn: format.today(), amount: expense.dueAmount },
    fieldOf: (path) => (path.startsWith('person') ? 'person' : path),
    onSubmit: async ({ person, paidOn, amount }) => {
      await record.mutateAsync({
        params: { id: expense.id },
        body: { person: personOf(person), paidOn, amount },
      });
      toast(t('done'));
      onClose();
    },
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="small"
      title={t('title')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={form.id} look="primary" isBusy={form.isBusy}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <Form form={form} className="space-y-5">
        <p className="text-sm text-muted">{t('hint')}</p>
        <FormSelect
          name="person"
          label={t('who')}
          isRequired
          options={[
            { value: '', label: t('choose') },
            ...(members.data?.data ?? []).map(({ userId, name }) => ({
              value: `member ${userId}`,
              label: name,
            })),
            ...(contacts.data?.data ?? []).map(({ id, name }) => ({ value: `contact ${id}`, label: name })),
          ]}
        />
        <FormDate name="paidOn" label={t('paidOn')} isRequired />
        <FormAmount name="amount" label={t('amount')} unit={currencySymbol(expense.currency)} isRequired />
      </Form>
    </Dialog>
  );
}
