import type { Country } from '@bilko/countries';
import type { SqlHandle } from '../../http/context';
import { insertOrganization, insertOwner } from './organization-repository';

export type Founded = Readonly<{
  id: string;
  name: string;
  country: Country;
  taxId?: string | null;
  registrationNumber?: string | null;
  isVatRegistered: boolean;
  address: { street: string; city: string; postalCode: string } | null;
  at: Date;
}>;

/** The business and its owner, as the identity role. Its books are founded once one can be inside it. */
export async function createOrganization(
  sql: SqlHandle,
  { country, taxId, registrationNumber, ...rest }: Founded,
  ownerId: string,
): Promise<void> {
  await insertOrganization(sql, {
    ...rest,
    country: country.code,
    baseCurrency: country.currency,
    timeZone: country.timeZone,
    language: country.defaultLanguage,
    taxId: taxId ?? null,
    registrationNumber: registrationNumber ?? null,
  });
  await insertOwner(sql, { organizationId: rest.id, userId: ownerId, at: rest.at });
}
