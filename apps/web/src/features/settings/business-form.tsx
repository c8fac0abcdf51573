'use client';
import { useCallback, useState } from 'react';
import { useTranslations } from 'next-intl';
import { useQueryClient } from '@tanstack/react-query';
import type { OrganizationView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { ConflictNotice } from '@/components/conflict-notice';
import { FormSelect, FormSwitch, FormText, FormTextArea } from '@/components/form/form-fields';
import { Form, useActionForm } from '@/components/form/form';
import { Notice } from '@/components/states';
import { call } from '@/lib/api/call';
import { asProblem } from '@/lib/api/problem';
import { queryKeyOf, useApiMutation } from '@/lib/query/use-api';
import { refreshSession } from '@/lib/session/session-store';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { changeOf, valuesOf, type BusinessValues } from './business-values';
import { CheckedField } from './checked-field';

const languages = ['sr-Latn', 'sr-Cyrl', 'bs', 'hr', 'en'] as const;
const rulesOf = async (code: OrganizationView['country']) => (await import('@bilko/countries')).country(code);

type BusinessFormProps = {
  organization: OrganizationView;
  version: number;
  onVersion: (version: number) => void;
};

export function BusinessForm({ organization, version, onVersion }: BusinessFormProps) {
  const t = useTranslations('settings');
  const common = useTranslations('common');
  const { can } = useSession();
  const queries = useQueryClient();
  const [isConflict, setConflict] = useState(false);
  const update = useApiMutation('updateOrganization', {
    refreshes: ['organization', 'reports'],
    onSuccess: (saved) => {
      onVersion(saved.version);
      queries.setQueryData(queryKeyOf('getOrganization', {}), saved);
      toast(common('saved'));
      // The name and the VAT status are told by the session everywhere else.
      void refreshSession().catch(() => undefined);
    },
  });
  const send = async (values: BusinessValues, known: number) => {
    setConflict(false);
    try {
      const saved = await update.mutateAsync({ body: changeOf(values, known) });
      form.reset(valuesOf(saved));
    } catch (error) {
      if (asProblem(error).code !== 'VERSION_CONFLICT') throw error;
      setConflict(true);
    }
  };
  const form = useActionForm<BusinessValues>({
    defaultValues: valuesOf(organization),
    fieldOf: (path) => path.replace(/^address\./, ''),
    onSubmit: (values) => send(values, version),
  });
  const { country } = organization;
  const taxIdRules = useCallback(async () => (await rulesOf(country)).checkTaxId, [country]);
  const registrationRules = useCallback(
    async () => (await rulesOf(country)).checkRegistrationNumber,
    [country],
  );
  const takeTheirs = async () => {
    const theirs = await call('getOrganization', {});
    onVersion(theirs.version);
    form.reset(valuesOf(theirs));
    setConflict(false);
  };
  const keepMine = async () => {
    const theirs = await call('getOrganization', {});
    onVersion(theirs.version);
    await send(form.getValues(), theirs.version);
  };
  const good = (value: string) => t('numberGood', { value });
  const mayChange = can('organization:update');
  return (
    <Form form={form} className="space-y-5">
      {!mayChange && <Notice>{t('readOnly')}</Notice>}
      {isConflict && (
        <ConflictNotice
          isBusy={update.isPending}
          onTakeTheirs={() => void takeTheirs()}
          onKeepMine={() => void keepMine()}
        />
      )}
      <fieldset disabled={!mayChange} className="space-y-5">
        <FormText
          name="name"
          label={t('field.name')}
          maxLength={160}
          autoComplete="organization"
          isRequired
        />
        <div className="grid gap-5 md:grid-cols-2">
          <CheckedField
            name="taxId"
            label={t(`taxIdOf.${country}`)}
            hint={t('taxIdHint')}
            rules={taxIdRules}
            good={good}
            maxLength={20}
          />
          <CheckedField
            name="registrationNumber"
            label={t(`registrationOf.${country}`)}
            rules={registrationRules}
            good={good}
            maxLength={20}
            isOptional
          />
        </div>
        <FormText name="street" label={t('field.street')} maxLength={120} autoComplete="street-address" />
        <div className="grid grid-cols-[8rem_1fr] gap-3">
          <FormText
            name="postalCode"
            label={t('field.postalCode')}
            maxLength={16}
            autoComplete="postal-code"
          />
          <FormText name="city" label={t('field.city')} maxLength={80} autoComplete="address-level2" />
        </div>
        <FormSwitch name="isVatRegistered" label={t('field.isVatRegistered')} hint={t('vatHint')} />
        <div className="grid gap-5 md:grid-cols-2">
          <FormText name="email" label={t('field.email')} type="email" autoComplete="email" isOptional />
          <FormText
            name="phone"
            label={t('field.phone')}
            type="tel"
            maxLength={40}
            autoComplete="tel"
            isOptional
          />
        </div>
        <h2 className="border-b pt-4 pb-2 text-base">{t('onInvoices')}</h2>
        <div className="grid gap-5 md:grid-cols-2">
          <FormSelect
            name="language"
            label={t('field.language')}
            hint={t('languageHint')}
            options={languages.map((value) => ({ value, label: t(`languages.${value}`) }))}
          />
          <FormText
            name="dueDays"
            label={t('field.dueDays')}
            inputMode="numeric"
            maxLength={3}
            isRequired
            check={(value) =>
              /^\d{1,3}$/.test(value.trim()) && parseInt(value, 10) <= 365 ? undefined : t('dueDaysWrong')
            }
          />
        </div>
        <FormTextArea name="invoiceNote" label={t('field.invoiceNote')} isOptional />
        <h2 className="border-b pt-4 pb-2 text-base">{t('inBooks')}</h2>
        <FormSelect
          name="reversalDisplay"
          label={t('field.reversalDisplay')}
          hint={t('reversalDisplayHint')}
          options={(['opposite', 'red'] as const).map((value) => ({
            value,
            label: t(`reversalDisplays.${value}`),
          }))}
        />
        {mayChange && (
          <Button type="submit" look="primary" isBusy={form.isBusy}>
            {common('save')}
          </Button>
        )}
      </fieldset>
    </Form>
  );
}
