'use client';
import { useCallback, useState } from 'react';
import { useTranslations } from 'next-intl';
import type { BankAccountView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { ConflictNotice } from '@/components/conflict-notice';
import { Dialog } from '@/components/dialog';
import { FormCheckbox, FormSelect, FormText } from '@/components/form/form-fields';
import { Form, useActionForm } from '@/components/form/form';
import { call } from '@/lib/api/call';
import { asProblem } from '@/lib/api/problem';
import { currencySymbol, useFormat } from '@/lib/format/use-format';
import { useApiMutation } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { useAccountNumber } from './use-account-number';
import { CheckedField } from './checked-field';

type Values = {
  name: string;
  currency: string;
  number: string;
  bankName: string;
  swift: string;
  isDefault: boolean;
};

const currencies = ['RSD', 'BAM', 'EUR', 'USD', 'CHF', 'GBP'] as const;
const valuesOf = (account: BankAccountView): Values => ({
  name: account.name,
  currency: account.currency,
  number: account.accountNumber ?? account.iban ?? '',
  bankName: account.bankName ?? '',
  swift: account.swift ?? '',
  isDefault: account.isDefault,
});
const textOrNull = (text: string) => (text.trim() === '' ? null : text.trim());

/** Adds an account, or changes what may change: never its number, which would be another account. */
export function BankAccountDialog({ account, onClose }: { account?: BankAccountView; onClose: () => void }) {
  const t = useTranslations('settings.bank');
  const common = useTranslations('common');
  const { baseCurrency } = useFormat();
  const { country } = useSession().organization;
  const [version, setVersion] = useState(account?.version ?? 0);
  const [isConflict, setConflict] = useState(false);
  const refreshes = ['bank-accounts', 'organization', 'reports'];
  const create = useApiMutation('createBankAccount', { refreshes });
  const update = useApiMutation('updateBankAccount', { refreshes });

  const save = async (values: Values, known: number) => {
    const { name, currency, number, bankName, swift, isDefault } = values;
    const shared = { name: name.trim(), bankName: textOrNull(bankName), swift: textOrNull(swift) };
    if (!account) {
      const isIban = /^[A-Za-z]{2}\d{2}/.test(number.replace(/\s/g, ''));
      await create.mutateAsync({
        body: {
          ...shared,
          currency,
          ...(isIban ? { iban: number.trim() } : { accountNumber: number.trim() }),
          ...(isDefault ? { isDefault } : {}),
        },
      });
      return;
    }
    await update.mutateAsync({
      params: { id: account.id },
      // The default is handed over by choosing another one; it is not simply given up.
      body: { ...shared, version: known, ...(isDefault && !account.isDefault ? { isDefault } : {}) },
    });
  };
  const submit = async (values: Values, known: number) => {
    setConflict(false);
    try {
      await save(values, known);
    } catch (error) {
      if (asProblem(error).code !== 'VERSION_CONFLICT') throw error;
      return setConflict(true);
    }
    toast(account ? common('saved') : t('added', { name: values.name }));
    onClose();
  };
  const form = useActionForm<Values>({
    defaultValues: account
      ? valuesOf(account)
      : { name: '', currency: baseCurrency, number: '', bankName: '', swift: '', isDefault: false },
    fieldOf: (path) => (path === 'accountNumber' || path === 'iban' ? 'number' : path),
    onSubmit: (values) => submit(values, version),
  });
  const formatNumber = useAccountNumber();
  const numberRules = useCallback(async () => {
    const rules = await import('@bilko/countries');
    return (text: string) => {
      const check = rules.country(country).checkBankAccount(text);
      return check.ok ? { ok: true as const, value: rules.formatIban(check.iban) } : check;
    };
  }, [country]);
  const theirs = async () => {
    if (!account) return;
    return call('getBankAccount', { params: { id: account.id } });
  };
  const takeTheirs = async () => {
    const latest = await theirs();
    if (!latest) return;
    setVersion(latest.version);
    form.reset(valuesOf(latest));
    setConflict(false);
  };
  const keepMine = async () => {
    const latest = await theirs();
    if (!latest) return;
    setVersion(latest.version);
    await submit(form.getValues(), latest.version);
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={account ? t('editTitle') : t('add')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={form.id} look="primary" isBusy={form.isBusy}>
            {account ? common('save') : t('add')}
          </Button>
        </>
      }
    >
      <Form form={form} className="space-y-5">
        {isConflict && (
          <ConflictNotice onTakeTheirs={() => void takeTheirs()} onKeepMine={() => void keepMine()} />
        )}
        {account ? (
          <p className="text-sm break-all text-muted tabular-nums">
            {formatNumber(account.accountNumber ?? account.iban ?? '')} · {currencySymbol(account.currency)}
          </p>
        ) : (
          <div className="grid gap-5 md:grid-cols-[1fr_7rem]">
            <CheckedField
              name="number"
              label={t('field.number')}
              hint={t(`numberHint.${country}`)}
              rules={numberRules}
              good={(iban) => t('numberGood', { iban })}
              maxLength={42}
              isRequired
            />
            <FormSelect
              name="currency"
              label={t('field.currency')}
              options={currencies.map((value) => ({ value, label: currencySymbol(value) }))}
            />
          </div>
        )}
        <FormText name="name" label={t('field.name')} hint={t('nameHint')} maxLength={80} isRequired />
        <div className="grid gap-5 md:grid-cols-2">
          <FormText name="bankName" label={t('field.bankName')} maxLength={80} isOptional />
          <FormText name="swift" label={t('field.swift')} maxLength={11} autoComplete="off" isOptional />
        </div>
        {!account?.isDefault && (
          <FormCheckbox name="isDefault" label={t('field.isDefault')} hint={t('defaultHint')} />
        )}
      </Form>
    </Dialog>
  );
}
