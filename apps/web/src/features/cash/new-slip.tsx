'use client';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { AccountView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { FormCombobox } from '@/components/form/form-combobox';
import { FormSelect, FormText } from '@/components/form/form-fields';
import { FormAmount, FormDate } from '@/components/form/form-figures';
import { Form, useActionForm } from '@/components/form/form';
import { currencySymbol, useFormat } from '@/lib/format/use-format';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';
import { useDebounced } from '@/lib/use-debounced';

type Values = {
  amount: string;
  slipOn: string;
  description: string;
  partyName: string;
  other: string;
  account: AccountView | null;
};

/** Uplatnica or isplatnica: cash against the bank or any account. */
export function NewSlip({ direction, onClose }: { direction: 'in' | 'out'; onClose: () => void }) {
  const t = useTranslations('cash');
  const common = useTranslations('common');
  const format = useFormat();
  const banks = useApiQuery('listBankAccounts', {});
  const usable = (banks.data?.data ?? []).filter(
    (one) => one.currency === format.baseCurrency && !one.isArchived,
  );
  const [text, setText] = useState('');
  const search = useDebounced(text);
  const accounts = useApiQuery(
    'listAccounts',
    { query: search ? { search } : { used: 'true' } },
    { keepsPrevious: true },
  );
  const create = useApiMutation('createCashSlip', {
    refreshes: ['reports', 'journal-entries', 'accounts', 'organization'],
  });
  const form = useActionForm<Values>({
    defaultValues: {
      amount: '',
      slipOn: format.today(),
      description: '',
      partyName: '',
      other: 'account',
      account: null,
    },
    fieldOf: (path) => (path === 'accountCode' ? 'account' : path),
    onSubmit: async ({ amount, slipOn, description, partyName, other, account }) => {
      const against = other === 'account' ? { accountCode: account?.code ?? '' } : { bankAccountId: other };
      const slip = await create.mutateAsync({
        body: {
          direction,
          amount,
          slipOn,
          description: description.trim(),
          ...(partyName.trim() ? { partyName: partyName.trim() } : {}),
          ...against,
        },
      });
      toast(t('saved', { number: slip.number }));
      onClose();
    },
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="small"
      title={t(direction === 'in' ? 'newIn' : 'newOut')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={form.id} look="primary" isBusy={form.isBusy}>
            {t('save')}
          </Button>
        </>
      }
    >
      <Form form={form} className="space-y-5">
        <FormAmount name="amount" label={t('amount')} unit={currencySymbol(format.baseCurrency)} isRequired />
        <FormDate name="slipOn" label={t('day')} isRequired />
        <FormText name="description" label={t('description')} maxLength={200} isRequired />
        <FormText name="partyName" label={t('party')} maxLength={160} isOptional />
        {usable.length > 0 && (
          <FormSelect
            name="other"
            label={t(direction === 'in' ? 'source' : 'target')}
            options={[
              { value: 'account', label: t('other') },
              ...usable.map(({ id, name }) => ({ value: id, label: t('bank', { name }) })),
            ]}
          />
        )}
        {form.watch('other') === 'account' && (
          <FormCombobox<AccountView>
            name="account"
            label={t('account')}
            hint={t('accountHint')}
            isRequired
            options={accounts.data?.data.filter((one) => !one.isArchived && one.kind !== 'closing') ?? []}
            keyOf={(account) => account.id}
            labelOf={(account) => `${account.code} ${account.name}`}
            onSearch={setText}
            isLoading={accounts.isFetching}
          />
        )}
      </Form>
    </Dialog>
  );
}
