'use client';
import type { ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import { useTranslations } from 'next-intl';
import { countryCodes, type CountryCode } from '@bilko/core';
import { Choice } from '@/components/checkbox';
import { FormSwitch, FormText } from '@/components/form/form-fields';
import { Notice } from '@/components/states';
import type { ApiInput } from '@/lib/api/send';
import { TaxIdField } from './tax-id-field';

/** The entities of Bosnia & Herzegovina; only the Federation's chart of accounts is here. */
const entities = ['FBIH', 'RS', 'BD'] as const;

export type BusinessValues = {
  name: string;
  country: CountryCode;
  entity: (typeof entities)[number];
  isVatRegistered: boolean;
  taxId: string;
};

export const emptyBusiness: BusinessValues = {
  name: '',
  country: 'RS',
  entity: 'FBIH',
  isVatRegistered: false,
  taxId: '',
};

/** As the API takes it: what was left empty is left out. */
export const businessOf = (values: BusinessValues): ApiInput<'addOrganization'>['body']['organization'] => ({
  name: values.name,
  country: values.country,
  ...(values.country === 'BA' ? { entity: values.entity } : {}),
  isVatRegistered: values.isVatRegistered,
  ...(values.taxId.trim() ? { taxId: values.taxId.trim() } : {}),
});

/** The API speaks of `organization.name`, the form of `name`: same field. */
export const businessField = (path: string) => path.replace(/^organization\./, '');

/** What Bilko must know of a business before its books can be opened; the rest only where it can keep them. */
export function BusinessFields({ children }: { children: ReactNode }) {
  const t = useTranslations('auth');
  const form = useFormContext<BusinessValues>();
  const country = form.watch('country');
  const entity = form.watch('entity');
  return (
    <>
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">{t('country')}</legend>
        <div className="grid gap-2 sm:grid-cols-3">
          {countryCodes.map((code) => (
            <Choice key={code} value={code} label={t(`countries.${code}`)} {...form.register('country')} />
          ))}
        </div>
        <p className="mt-1.5 text-sm text-muted">{t('countryHint')}</p>
      </fieldset>
      {country === 'BA' && (
        <fieldset>
          <legend className="mb-1.5 text-sm font-medium">{t('entity')}</legend>
          <div className="grid gap-2 sm:grid-cols-3">
            {entities.map((code) => (
              <Choice key={code} value={code} label={t(`entities.${code}`)} {...form.register('entity')} />
            ))}
          </div>
        </fieldset>
      )}
      {country === 'BA' && entity !== 'FBIH' ? (
        <Notice tone="soon">{t('entityRefused', { entity: t(`entities.${entity}`) })}</Notice>
      ) : (
        <>
          <FormText
            name="name"
            label={t('businessName')}
            hint={t('businessNameHint')}
            autoComplete="organization"
            maxLength={160}
            isRequired
          />
          <TaxIdField country={country} />
          <FormSwitch name="isVatRegistered" label={t('isVatRegistered')} hint={t('isVatRegisteredHint')} />
          {children}
        </>
      )}
    </>
  );
}
