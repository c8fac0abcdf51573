import type { FieldError } from '@bilko/contracts';
import type { Country } from '@bilko/countries';
import { fieldError } from '../../http/problem';

export type Identifiers = {
  taxId?: string | null | undefined;
  registrationNumber?: string | null | undefined;
};

/**
 * The identifiers of a business as its country writes them. What the country calls wrong is an error; what
 * only looks unusual is kept as it was typed.
 */
export function checkIdentifiers(
  country: Country,
  given: Identifiers,
  prefix = '',
): { values: { taxId?: string | null; registrationNumber?: string | null }; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const checked = (name: keyof Identifiers, check: Country['checkTaxId']) => {
    const text = given[name];
    if (text == null) return text === null ? { [name]: null } : {};
    const result = check(text);
    if (result.ok) return { [name]: result.value };
    if (result.severity === 'warning') return { [name]: text };
    errors.push(fieldError(`${prefix}${name}`, result.code, result.params));
    return {};
  };
  const values = {
    ...checked('taxId', country.checkTaxId),
    ...checked('registrationNumber', country.checkRegistrationNumber),
  };
  return { values, errors };
}
