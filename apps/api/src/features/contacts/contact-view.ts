import type { ContactView } from '@bilko/contracts';
import { languages, type Language } from '@bilko/core';
import { identifierFindings } from './contact-identifiers';
import type { ContactRow } from './contact-repository';

/** A row as the contract shows it. */
export function toContactView(row: ContactRow): ContactView {
  const { street, city, postalCode } = row;
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    email: row.email,
    phone: row.phone,
    taxId: row.taxId,
    registrationNumber: row.registrationNumber,
    country: row.country,
    address: street !== null && city !== null && postalCode !== null ? { street, city, postalCode } : null,
    language: languageOf(row.language),
    isPerson: row.isPerson,
    isVatRegistered: row.isVatRegistered ?? false,
    isArchived: row.isArchived,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
  };
}

/** The same with what is worth a second look. */
export function toContactViewWithWarnings(row: ContactRow): ContactView {
  const { warnings } = identifierFindings(row);
  return { ...toContactView(row), ...(warnings.length > 0 && { warnings }) };
}

function languageOf(text: string | null): Language | null {
  return languages.find((language) => language === text) ?? null;
}
