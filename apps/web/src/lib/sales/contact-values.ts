import type { ContactView, Contracts } from '@bilko/contracts';
import type { ContactKind, Language } from '@bilko/core';

/** A contact as it is typed. Empty text stands for nothing. */
export type ContactValues = {
  name: string;
  kind: ContactKind;
  isPerson: boolean;
  taxId: string;
  registrationNumber: string;
  isVatRegistered: boolean;
  country: string;
  email: string;
  phone: string;
  street: string;
  city: string;
  postalCode: string;
  language: Language | '';
};
export type ContactBody = Contracts['createContact']['body'];

export const emptyContact = (kind: ContactKind, country: string): ContactValues => ({
  name: '',
  kind,
  isPerson: false,
  taxId: '',
  registrationNumber: '',
  isVatRegistered: true,
  country,
  email: '',
  phone: '',
  street: '',
  city: '',
  postalCode: '',
  language: '',
});

export const contactValuesOf = (contact: ContactView): ContactValues => ({
  name: contact.name,
  kind: contact.kind,
  isPerson: contact.isPerson,
  taxId: contact.taxId ?? '',
  registrationNumber: contact.registrationNumber ?? '',
  isVatRegistered: contact.isVatRegistered,
  country: contact.country,
  email: contact.email ?? '',
  phone: contact.phone ?? '',
  street: contact.address?.street ?? '',
  city: contact.address?.city ?? '',
  postalCode: contact.address?.postalCode ?? '',
  language: contact.language ?? '',
});

const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

export const hasAddress = (values: Pick<ContactValues, 'street' | 'city' | 'postalCode'>) =>
  [values.street, values.city, values.postalCode].some((part) => part.trim() !== '');

/** As the API takes it: empty fields say that there is nothing. A person has no numbers of a firm. */
export function contactBodyOf(values: ContactValues): ContactBody {
  const taxId = values.isPerson ? null : orNull(values.taxId);
  return {
    name: values.name.trim(),
    kind: values.kind,
    isPerson: values.isPerson,
    taxId,
    registrationNumber: values.isPerson ? null : orNull(values.registrationNumber),
    isVatRegistered: taxId !== null && values.isVatRegistered,
    country: values.country,
    email: orNull(values.email),
    phone: orNull(values.phone),
    address: hasAddress(values)
      ? {
          street: values.street.trim(),
          city: values.city.trim(),
          postalCode: values.postalCode.trim(),
        }
      : null,
    language: values.language === '' ? null : values.language,
  };
}

/** Where the form has the fields of the API's address. */
export const contactFieldOf = (path: string) => path.replace(/^address\./, '').replace(/^address$/, 'street');
