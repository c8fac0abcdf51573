'use client';
import { useFormContext } from 'react-hook-form';
import { useTranslations } from 'next-intl';
import { languages } from '@bilko/core';
import { FormCheckbox, FormSelect, FormText } from '@/components/form/form-fields';
import { ContactTaxId } from './contact-tax-id';
import { hasAddress, type ContactValues } from '@/lib/sales/contact-values';
import { useCountryOptions } from '@/lib/country-options';

const isEmail = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

/** Everything about a customer or supplier, for a page and for a sheet. */
export function ContactFields({ hasKind = true }: { hasKind?: boolean }) {
  const t = useTranslations('contacts');
  const errors = useTranslations('errors');
  const { watch } = useFormContext<ContactValues>();
  const countries = useCountryOptions();
  const [isPerson, taxId, street, city, postalCode] = watch([
    'isPerson',
    'taxId',
    'street',
    'city',
    'postalCode',
  ]);
  const isAddressBegun = hasAddress({ street, city, postalCode });
  return (
    <div className="space-y-5">
      <FormText name="name" label={t('name')} isRequired maxLength={160} autoComplete="off" />
      <FormCheckbox name="isPerson" label={t('isPerson')} hint={isPerson ? t('isPersonHint') : undefined} />
      <FormSelect name="country" label={t('country')} options={countries} />
      {!isPerson && (
        <div className="grid gap-5 md:grid-cols-2">
          <ContactTaxId />
          <FormText
            name="registrationNumber"
            label={t('registrationNumber')}
            isOptional
            maxLength={20}
            autoComplete="off"
          />
        </div>
      )}
      {!isPerson && taxId.trim() !== '' && (
        <FormCheckbox name="isVatRegistered" label={t('isVatRegistered')} />
      )}
      <FormText name="street" label={t('street')} isRequired={isAddressBegun} maxLength={120} />
      <div className="grid grid-cols-[7rem_1fr] gap-5">
        <FormText name="postalCode" label={t('postalCode')} isRequired={isAddressBegun} maxLength={16} />
        <FormText name="city" label={t('city')} isRequired={isAddressBegun} maxLength={80} />
      </div>
      <div className="grid gap-5 md:grid-cols-2">
        <FormText
          name="email"
          label={t('email')}
          type="email"
          inputMode="email"
          check={(text) => (isEmail(text.trim()) ? undefined : errors('EMAIL_INVALID'))}
          maxLength={254}
          autoComplete="off"
        />
        <FormText name="phone" label={t('phone')} type="tel" isOptional maxLength={40} autoComplete="off" />
      </div>
      <div className="grid gap-5 md:grid-cols-2">
        <FormSelect
          name="language"
          label={t('language')}
          options={[
            { value: '', label: t('languageOfBusiness') },
            ...languages.map((value) => ({ value, label: t(`languages.${value}`) })),
          ]}
        />
        {hasKind && (
          <FormSelect
            name="kind"
            label={t('kind')}
            options={(['customer', 'supplier', 'both'] as const).map((value) => ({
              value,
              label: t(`kinds.${value}`),
            }))}
          />
        )}
      </div>
    </div>
  );
}
