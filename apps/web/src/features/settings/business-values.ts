import type { Contracts, OrganizationView } from '@bilko/contracts';

export type BusinessValues = {
  name: string;
  taxId: string;
  registrationNumber: string;
  street: string;
  postalCode: string;
  city: string;
  isVatRegistered: boolean;
  email: string;
  phone: string;
  language: OrganizationView['language'];
  dueDays: string;
  reversalDisplay: OrganizationView['reversalDisplay'];
  invoiceNote: string;
};

export function valuesOf(organization: OrganizationView): BusinessValues {
  const { address } = organization;
  return {
    name: organization.name,
    taxId: organization.taxId ?? '',
    registrationNumber: organization.registrationNumber ?? '',
    street: address?.street ?? '',
    postalCode: address?.postalCode ?? '',
    city: address?.city ?? '',
    isVatRegistered: organization.isVatRegistered,
    email: organization.email ?? '',
    phone: organization.phone ?? '',
    language: organization.language,
    dueDays: String(organization.dueDays),
    reversalDisplay: organization.reversalDisplay,
    invoiceNote: organization.invoiceNote,
  };
}

const textOrNull = (text: string) => (text.trim() === '' ? null : text.trim());

/** A change as the API takes it. An address is whole or not there. */
export function changeOf(values: BusinessValues, version: number): Contracts['updateOrganization']['body'] {
  const { street, postalCode, city } = values;
  const hasAddress = [street, postalCode, city].some((part) => part.trim() !== '');
  return {
    version,
    name: values.name.trim(),
    taxId: textOrNull(values.taxId),
    registrationNumber: textOrNull(values.registrationNumber),
    address: hasAddress ? { street: street.trim(), postalCode: postalCode.trim(), city: city.trim() } : null,
    isVatRegistered: values.isVatRegistered,
    email: textOrNull(values.email),
    phone: textOrNull(values.phone),
    language: values.language,
    dueDays: parseInt(values.dueDays, 10),
    reversalDisplay: values.reversalDisplay,
    invoiceNote: values.invoiceNote,
  };
}
