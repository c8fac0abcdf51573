'use client';
import { useEffect, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { useTranslations } from 'next-intl';
import type { CountryCode } from '@bilko/core';
import type { IdentifierCheck } from '@bilko/countries';
import { FormText } from '@/components/form/form-fields';
import { useProblemText } from '@/lib/use-problem-text';

/** Loaded only where somebody types a number: the rules of three countries are no part of the first page. */
const checkTaxId = async (country: CountryCode, text: string): Promise<IdentifierCheck> =>
  (await import('@bilko/countries')).country(country).checkTaxId(text);

/** Still being typed: too few digits are no mistake yet. */
const isUnfinished = (check: IdentifierCheck) =>
  !check.ok &&
  check.code === 'TAX_ID_LENGTH' &&
  parseInt(check.params['length'] ?? '0', 10) < parseInt(check.params['expected'] ?? '0', 10);

/** The tax number by the name that it has in the country, checked while typing. */
export function TaxIdField({ country }: { country: CountryCode }) {
  const t = useTranslations('auth');
  const say = useProblemText();
  const text: unknown = useFormContext().watch('taxId');
  const typed = typeof text === 'string' ? text.trim() : '';
  const [checked, setChecked] = useState<
    { text: string; country: CountryCode; result: IdentifierCheck } | undefined
  >(undefined);

  useEffect(() => {
    if (typed === '') return;
    let isCurrent = true;
    void checkTaxId(country, typed).then((result) => {
      if (isCurrent) setChecked({ text: typed, country, result });
    });
    return () => {
      isCurrent = false;
    };
  }, [country, typed]);

  const result = checked?.text === typed && checked.country === country ? checked.result : undefined;
  const describe = (check: IdentifierCheck) =>
    check.ok
      ? t('taxIdGood', { value: check.value })
      : say({ path: 'taxId', code: check.code, params: { ...check.params, value: check.value } });
  return (
    <FormText
      name="taxId"
      label={t(`taxIdOf.${country}`)}
      hint={result && !isUnfinished(result) ? describe(result) : t('taxIdHint')}
      inputMode="numeric"
      maxLength={20}
      isOptional
      check={() => (result && !result.ok && result.severity === 'error' ? describe(result) : undefined)}
    />
  );
}
