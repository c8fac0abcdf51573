import type { OrganizationView } from '@bilko/contracts';
import type { OrganizationRow } from './organization-repository';

export function organizationViewOf(row: OrganizationRow): OrganizationView {
  const { street, city, postalCode, invoiceNote, ...rest } = row;
  const hasAddress = street !== null && city !== null && postalCode !== null;
  return {
    ...rest,
    address: hasAddress ? { street, city, postalCode } : null,
    invoiceNote: invoiceNote ?? '',
  };
}
