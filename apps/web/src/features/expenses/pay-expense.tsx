'use client';
import { useTranslations } from 'next-intl';
import type { ExpenseView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { FormSelect, FormText } from '@/components/form/form-fields';
import { FormAmount, FormDate } from '@/components/form/form-figures';
import { Form, useActionForm } from '@/components/form/form';
import { currencySymbol, useFormat } from '@/lib/format/use-format';
import { useFilledRate } from '@/lib/official-rate';
import { useApiQuery } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';
import { useExpenseActions } from './use-expense-actions';

type Values = {
  amount: string;
  paidOn: string;
  bankAccountId: string;
  reference: string;
  exchangeRate: string;
};

/** Money that went out for an approved bill: the whole of what is due is proposed. */
export function PayExpense({ expense, onClose }: { expense: ExpenseView; onClose: () => void }) {
  const t = useTranslations('expenses');
  const common = useTranslations('common');
  const format = useFormat();
  const { pay } = useExpenseActions();
  const accounts = useApiQuery('listBankAccounts', {});
  const usable = (accounts.data?.data ?? []).filter(
    (account) => !account.isArchived && account.currency === expense.currency,
  );
  const isForeign = expense.currency !== format.baseCurrency;
  const form = useActionForm<Values>({
    defaultValues: {
      amount: expense.dueAmount,
      paidOn: format.today(),
      bankAccountId: '',
      reference: '',
      exchangeRate: '',
    },
    onSubmit: async ({ amount, paidOn, bankAccountId, reference, exchangeRate }) => {
      await pay({
        params: { id: expense.id },
        body: {
          amount,
          paidOn,
          ...(bankAccountId === 'cash'
            ? { method: 'cash' as const }
            : bankAccountId
              ? { bankAccountId }
              : {}),
          ...(reference.trim() ? { reference: reference.trim() } : {}),
          ...(isForeign && exchangeRate ? { exchangeRate } : {}),
        },
      });
      toast(t('paid'));
      onClose();
    },
  });
  const rateHint = useFilledRate(
    { currency: expense.currency, day: form.watch('paidOn') },
    form.watch('exchangeRate'),
    (rate) => form.setValue('exchangeRate', rate, { shouldDirty: true }),
  );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="small"
      title={t('pay')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={form.id} look="primary" isBusy={form.isBusy}>
            {t('pay')}
          </Button>
        </>
      }
    >
      <Form form={form} className="space-y-5">
        <FormAmount
          name="amount"
          label={t('field.paidAmount')}
          unit={currencySymbol(expense.currency)}
          hint={t('dueIs', { amount: format.money(expense.dueAmount, expense.currency) })}
          isRequired
        />
        <FormDate name="paidOn" label={t('field.paidOn')} isRequired />
        {isForeign && (
          <FormAmount
            name="exchangeRate"
            label={t('field.exchangeRate')}
            hint={rateHint}
            unit={currencySymbol(format.baseCurrency)}
            places={0}
            isRequired
          />
        )}
        {(usable.length > 0 || !isForeign) && (
          <FormSelect
            name="bankAccountId"
            label={t('field.bankAccount')}
            options={[
              { value: '', label: t('field.defaultAccount') },
              ...usable.map((account) => ({ value: account.id, label: account.name })),
              ...(isForeign ? [] : [{ value: 'cash', label: t('field.cashBox') }]),
            ]}
          />
        )}
        <FormText name="reference" label={t('field.reference')} maxLength={140} isOptional />
      </Form>
    </Dialog>
  );
}
