import type { NewOrganization } from '@bilko/contracts';
import { country as countryOf } from '@bilko/countries';
import { v7 as newId } from 'uuid';
import { fieldError, fieldsProblem, ProblemError } from '../../http/problem';
import { checkIdentifiers } from './check-identifiers';
import type { Founded } from './create-organization';

/** A business as it was asked for, its identifiers as its country writes them; refused where they are wrong. */
export function newOrganization(asked: NewOrganization, at: Date): Founded {
  const country = countryOf(asked.country);
  const { values, errors } = checkIdentifiers(country, asked, 'organization.');
  if (errors.length > 0) throw fieldsProblem(errors);
  refuseUnsupportedEntity(asked);
  const { name, isVatRegistered, address } = asked;
  return { id: newId(), name, country, isVatRegistered, address: address ?? null, ...values, at };
}

/** Republika Srpska and Brčko keep their books by other charts, which are not here yet. */
function refuseUnsupportedEntity({ country, entity }: NewOrganization): void {
  if (entity === undefined) return;
  if (country !== 'BA') throw fieldsProblem([fieldError('organization.entity', 'FIELD_NOT_ALLOWED')]);
  if (entity !== 'FBIH') {
    throw new ProblemError('COUNTRY_ENTITY_UNSUPPORTED', {
      params: { entity },
      errors: [fieldError('organization.entity', 'COUNTRY_ENTITY_UNSUPPORTED', { entity })],
    });
  }
}
