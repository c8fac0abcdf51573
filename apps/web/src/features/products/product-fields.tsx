'use client';
import { useFormContext } from 'react-hook-form';
import { useLocale, useTranslations } from 'next-intl';
import type { Language } from '@bilko/core';
import { FormAmount } from '@/components/form/form-figures';
import { FormSelect, FormText } from '@/components/form/form-fields';
import { useUnitOptions } from '@/lib/sales/units';
import { useCountries } from '@/lib/use-countries';
import { useVatWords } from '@/lib/sales/use-vat-words';
import { vatChoicesOn, vatKey, vatOfKey } from '@/lib/sales/vat-choices';
import { currencySymbol, useFormat } from '@/lib/format/use-format';
import { useSession } from '@/lib/session/use-session';
import type { ProductValues } from './product-values';

const currencies = ['RSD', 'BAM', 'EUR', 'USD', 'CHF', 'GBP'];

export function ProductFields() {
  const t = useTranslations('products');
  const words = useTranslations('invoices');
  const locale = useLocale() as Language;
  const units = useUnitOptions();
  const vatWords = useVatWords();
  const format = useFormat();
  const { organization } = useSession();
  const countries = useCountries();
  const { watch } = useFormContext<ProductValues>();
  const [vat, currency] = watch(['vat', 'currency']);
  const law = countries?.country(organization.country).vat;
  const choices = law ? vatChoicesOn(law, format.today(), true) : [];
  const current = vatOfKey(vat);
  const shown = choices.some((choice) => vatKey(choice) === vat) ? choices : [current, ...choices];
  const reasons = law?.exemptionsOf(current.vatCategory) ?? [];
  const known = [organization.baseCurrency, ...currencies.filter((one) => one !== organization.baseCurrency)];
  return (
    <div className="space-y-5">
      <FormText name="name" label={t('name')} isRequired maxLength={200} autoComplete="off" />
      <div className="grid gap-5 md:grid-cols-2">
        <FormSelect
          name="kind"
          label={t('kind')}
          hint={t('kindHint')}
          options={(['service', 'goods', 'product'] as const).map((value) => ({
            value,
            label: t(`kinds.${value}`),
          }))}
        />
        <FormText name="code" label={t('code')} isOptional maxLength={40} autoComplete="off" />
      </div>
      <div className="grid gap-5 md:grid-cols-2">
        <FormAmount name="unitPrice" label={t('unitPrice')} unit={currencySymbol(currency)} isRequired />
        <FormSelect name="unit" label={words('line.unit')} options={units} />
      </div>
      <div className="grid gap-5 md:grid-cols-2">
        {organization.isVatRegistered && (
          <FormSelect
            name="priceMode"
            label={words('priceModeLabel')}
            options={(['net', 'gross'] as const).map((value) => ({
              value,
              label: words(`priceMode.${value}`),
            }))}
          />
        )}
        <FormSelect
          name="currency"
          label={words('currency')}
          options={known.map((value) => ({ value, label: value }))}
        />
      </div>
      {organization.isVatRegistered && (
        <div className="grid gap-5 md:grid-cols-2">
          <FormSelect
            key={choices.length}
            name="vat"
            label={words('line.vat')}
            options={shown.map((choice) => ({ value: vatKey(choice), label: vatWords(choice) }))}
          />
          {reasons.length > 1 && law && (
            <FormSelect
              key={current.vatCategory}
              name="exemptionCode"
              label={words('line.exemption')}
              placeholder={words('line.exemptionChoose')}
              options={reasons.map((reason) => {
                const ground = countries?.legalGround(organization.country, reason, locale);
                return { value: reason.code, label: ground ? `${ground} (${reason.code})` : reason.code };
              })}
            />
          )}
        </div>
      )}
    </div>
  );
}
