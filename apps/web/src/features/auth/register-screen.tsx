'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { countryCodes, type CountryCode } from '@bilko/core';
import { Button } from '@/components/button';
import { Choice } from '@/components/checkbox';
import { Form, useActionForm } from '@/components/form/form';
import { FormPassword, FormSwitch, FormText } from '@/components/form/form-fields';
import { Notice } from '@/components/states';
import { register } from '@/lib/session/session-store';
import { AuthFrame } from './auth-frame';
import { TaxIdField } from './tax-id-field';

/** The entities of Bosnia & Herzegovina; only the Federation's chart of accounts is here. */
const entities = ['FBIH', 'RS', 'BD'] as const;

type Values = {
  fullName: string;
  email: string;
  password: string;
  name: string;
  country: CountryCode;
  entity: (typeof entities)[number];
  isVatRegistered: boolean;
  taxId: string;
};

const bodyOf = (values: Values): Parameters<typeof register>[0] => ({
  fullName: values.fullName,
  email: values.email,
  password: values.password,
  organization: {
    name: values.name,
    country: values.country,
    ...(values.country === 'BA' ? { entity: values.entity } : {}),
    isVatRegistered: values.isVatRegistered,
    ...(values.taxId.trim() ? { taxId: values.taxId.trim() } : {}),
  },
});

/** The API speaks of `organization.name`, the form of `name`: same field. */
export function RegisterScreen() {
  const t = useTranslations('auth');
  const form = useActionForm<Values>({
    defaultValues: {
      fullName: '',
      email: '',
      password: '',
      name: '',
      country: 'RS',
      entity: 'FBIH',
      isVatRegistered: false,
      taxId: '',
    },
    onSubmit: (values) => register(bodyOf(values)),
    fieldOf: (path) => path.replace(/^organization\./, ''),
  });
  const country = form.watch('country');
  const entity = form.watch('entity');
  const isRefused = country === 'BA' && entity !== 'FBIH';
  return (
    <AuthFrame title={t('registerTitle')} lead={t('registerLead')}>
      <Form form={form} className="space-y-5">
        <h2 className="border-b pb-2 text-base">{t('aboutBusiness')}</h2>
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
        {isRefused ? (
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
            <h2 className="border-b pt-3 pb-2 text-base">{t('about')}</h2>
            <FormText name="fullName" label={t('fullName')} autoComplete="name" maxLength={120} isRequired />
            <FormText
              name="email"
              label={t('email')}
              type="email"
              inputMode="email"
              autoComplete="username"
              isRequired
              check={(value) => (/^\S+@\S+\.\S+$/.test(value.trim()) ? undefined : t('emailWrong'))}
            />
            <FormPassword
              name="password"
              label={t('password')}
              hint={t('passwordHint')}
              autoComplete="new-password"
              isRequired
              check={(value) => (value.length < 10 ? t('passwordShort') : undefined)}
            />
            <Button type="submit" look="primary" isWide isBusy={form.isBusy}>
              {t('register')}
            </Button>
          </>
        )}
      </Form>
      <p className="mt-6 text-muted">
        {t('hasAccount')}{' '}
        <Link href="/login" className="font-medium text-action underline underline-offset-4">
          {t('toLogin')}
        </Link>
      </p>
    </AuthFrame>
  );
}
