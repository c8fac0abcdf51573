import type { FieldError } from '@bilko/contracts';
import { countryCodes } from '@bilko/core';
import { country, type Country } from '@bilko/countries';
import { fieldError } from '../../http/problem';

type Identified = {
  country: string;
  taxId: string | null;
  registrationNumber: string | null;
  isPerson: boolean;
};

export type IdentifierFindings = {
  errors: FieldError[];
  warnings: { path: string; code: string }[];
  taxId: string | null;
  registrationNumber: string | null;
};

/**
 * The numbers of the law as the contact's country writes them. What that country calls wrong is an error,
 * what only looks unusual a warning; numbers of other countries are taken as they are typed.
 */
export function identifierFindings(contact: Identified): IdentifierFindings {
  const code = countryCodes.find((one) => one === contact.country);
  const home = code && country(code);
  const findings: IdentifierFindings = { errors: [], warnings: [], taxId: null, registrationNumber: null };
  findings.taxId = checked(findings, 'taxId', contact.taxId, home?.checkTaxId);
  findings.registrationNumber = checked(
    findings,
    'registrationNumber',
    contact.registrationNumber,
    home?.checkRegistrationNumber,
  );
  return findings;
}

function checked(
  findings: IdentifierFindings,
  path: 'taxId' | 'registrationNumber',
  text: string | null,
  check: Country['checkTaxId'] | undefined,
): string | null {
  if (text === null || !check) return text;
  const result = check(text);
  if (result.ok) return result.value;
  if (result.severity === 'error') findings.errors.push(fieldError(path, result.code, result.params));
  else findings.warnings.push({ path, code: result.code });
  return text;
}
