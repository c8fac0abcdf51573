'use client';
import { useFormContext } from 'react-hook-form';
import { useTranslations } from 'next-intl';
import type { IdentifierCheck } from '@bilko/countries';
import { useProblemText } from '@/lib/use-problem-text';
import { FormText } from '@/components/form/form-fields';
import type { ContactValues } from '@/lib/sales/contact-values';
import { useCountries } from '@/lib/use-countries';

/** Still being typed: too few digits are no mistake yet. */
const isUnfinished = (check: IdentifierCheck) =>
  !check.ok &&
  check.code === 'TAX_ID_LENGTH' &&
  parseInt(check.params['length'] ?? '0', 10) < parseInt(check.params['expected'] ?? '0', 10);

/** The tax number by the name that it has in the contact's country, checked while typing. */
export function ContactTaxId() {
  const t = useTranslations('contacts');
  const say = useProblemText();
  const countries = useCountries();
  const { watch } = useFormContext<ContactValues>();
  const country = watch('country');
  const typed = (watch('taxId') ?? '').trim();
  const isKnown = country === 'RS' || country === 'BA' || country === 'HR';
  const check = (text: string) => (isKnown ? countries?.checkTaxIdOf(country, text) : undefined);
  const describe = (result: IdentifierCheck) =>
    result.ok
      ? t('taxIdGood')
      : say({ path: 'taxId', code: result.code, params: { ...result.params, value: result.value } });
  const result = typed === '' ? undefined : check(typed);
  return (
    <FormText
      name="taxId"
      label={t(`taxIdOf.${isKnown ? country : 'other'}`)}
      hint={
        result && !isUnfinished(result) ? (
          <span role="status" className={result.ok ? 'text-action' : 'text-danger'}>
            {describe(result)}
          </span>
        ) : undefined
      }
      inputMode={isKnown ? 'numeric' : 'text'}
      autoComplete="off"
      maxLength={20}
      check={(text) => {
        const last = check(text);
        return last && !last.ok && last.severity === 'error' ? describe(last) : undefined;
      }}
    />
  );
}
