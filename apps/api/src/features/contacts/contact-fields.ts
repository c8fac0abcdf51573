import type { createContact } from '@bilko/contracts';
import type { InputOf } from '@bilko/contracts';
import { fieldsProblem } from '../../http/problem';
import { identifierFindings } from './contact-identifiers';
import type { ContactFields, ContactRow } from './contact-repository';

type Fields = InputOf<typeof createContact>['body'] & { isArchived?: boolean | undefined };
type Body = { [Field in keyof Fields]?: Fields[Field] | undefined };

const empty: ContactFields = {
  name: '', kind: 'customer', email: null, phone: null, taxId: null, registrationNumber: null,
  isVatRegistered: null, isPerson: false, country: '', street: null, city: null, postalCode: null,
  language: null, isArchived: false,
}; // prettier-ignore

/**
 * The stored fields after a change; what the body leaves out stays. Numbers of the law are checked by the
 * contact's country and stored in their plain form. Throws 422 with the fields that are wrong.
 */
export function mergeContact(before: ContactRow | undefined, body: Body): ContactFields {
  const base: ContactFields = before ? withoutKeys(before) : empty;
  const merged: ContactFields = {
    ...base,
    name: body.name ?? base.name,
    kind: body.kind ?? base.kind,
    country: body.country ?? base.country,
    email: body.email === undefined ? base.email : body.email,
    phone: body.phone === undefined ? base.phone : body.phone,
    taxId: body.taxId === undefined ? base.taxId : body.taxId,
    registrationNumber:
      body.registrationNumber === undefined ? base.registrationNumber : body.registrationNumber,
    isPerson: body.isPerson ?? base.isPerson,
    language: body.language === undefined ? base.language : body.language,
    isArchived: body.isArchived ?? base.isArchived,
    ...(body.address === undefined ? {} : addressColumns(body.address)),
  };
  const { errors, taxId, registrationNumber } = identifierFindings(merged);
  if (errors.length > 0) throw fieldsProblem(errors);
  const isVatRegistered =
    body.isVatRegistered ?? base.isVatRegistered ?? (!merged.isPerson && taxId !== null);
  return { ...merged, taxId, registrationNumber, isVatRegistered };
}

function addressColumns(address: { street: string; city: string; postalCode: string } | null) {
  return address
    ? { street: address.street, city: address.city, postalCode: address.postalCode }
    : { street: null, city: null, postalCode: null };
}

function withoutKeys(row: ContactRow): ContactFields {
  const { id: _id, version: _version, createdAt: _createdAt, sortKey: _sortKey, ...fields } = row;
  return fields;
}
