import { foldText, searchPrefixes, searchTerms } from '@bilko/core';
import { saveSearchTerms } from '@bilko/database';
import type { Context } from '../../http/context';

export type ContactRow = {
  id: string;
  name: string;
  kind: 'customer' | 'supplier' | 'both';
  email: string | null;
  phone: string | null;
  taxId: string | null;
  registrationNumber: string | null;
  isVatRegistered: boolean | null;
  isPerson: boolean;
  country: string;
  street: string | null;
  city: string | null;
  postalCode: string | null;
  language: string | null;
  isArchived: boolean;
  sortKey: string;
  version: number;
  createdAt: Date;
};

export type ContactFields = Omit<ContactRow, 'id' | 'version' | 'createdAt' | 'sortKey'>;

export type ContactFilter = Readonly<{
  kind?: 'customer' | 'supplier' | undefined;
  isArchived: boolean;
  search: string;
}>;

const columns = {
  id: true, name: true, kind: true, email: true, phone: true, taxId: true, registrationNumber: true,
  isVatRegistered: true, isPerson: true, country: true, street: true, city: true, postalCode: true,
  language: true, isArchived: true, sortKey: true, version: true, createdAt: true,
} as const; // prettier-ignore

/** The order of lists: folded, bounded, never empty. */
const sortKeyOf = (name: string) => foldText(name).trim().slice(0, 100) || '-';

export async function insertContact(ctx: Context, id: string, fields: ContactFields): Promise<void> {
  const sortKey = sortKeyOf(fields.name);
  await ctx.db.contact.create({ data: { organizationId: ctx.organizationId, id, ...fields, sortKey } });
  await saveTerms(ctx, id, fields);
}

/** Found by the words of its name, its numbers and its address. */
async function saveTerms(ctx: Context, id: string, fields: ContactFields): Promise<void> {
  const { name, taxId, registrationNumber, email } = fields;
  await saveSearchTerms((text, values = []) => ctx.sql.rows(text, ...values), {
    organizationId: ctx.organizationId,
    noun: 'contact',
    recordId: id,
    sortKey: sortKeyOf(name),
    terms: searchTerms(name, taxId, registrationNumber, email),
  });
}

export async function findContact(ctx: Context, id: string): Promise<ContactRow | undefined> {
  const row = await ctx.db.contact.findUnique({
    where: { organizationId_id: { organizationId: ctx.organizationId, id } },
    select: columns,
  });
  return row ? { ...row, kind: kindOf(row.kind) } : undefined;
}

const kindOf = (kind: string) => (kind === 'customer' || kind === 'supplier' ? kind : 'both');

/** Changes the contact if its version is still `version`; says whether it was. */
export async function changeContact(
  ctx: Context,
  id: string,
  version: number,
  fields: ContactFields,
): Promise<boolean> {
  const { count } = await ctx.db.contact.updateMany({
    where: { organizationId: ctx.organizationId, id, version },
    data: { ...fields, sortKey: sortKeyOf(fields.name), version: { increment: 1 } },
  });
  if (count === 1) await saveTerms(ctx, id, fields);
  return count === 1;
}

/** Waits for whoever is just using it, so that nobody can start to between the question and the deletion. */
export async function lockContact(ctx: Context, id: string): Promise<void> {
  await ctx.sql.rows(
    `SELECT 1 FROM contacts WHERE organization_id = $1::uuid AND id = $2::uuid FOR UPDATE`,
    ctx.organizationId,
    id,
  );
}

export async function isContactUsed(ctx: Context, id: string): Promise<boolean> {
  const [row] = await ctx.sql.rows<{ isUsed: boolean }>(
    `SELECT EXISTS (SELECT FROM invoice_states WHERE organization_id = $1::uuid AND contact_id = $2::uuid)
         OR EXISTS (SELECT FROM invoice_drafts WHERE organization_id = $1::uuid AND contact_id = $2::uuid)
         OR EXISTS (SELECT FROM invoices WHERE organization_id = $1::uuid AND contact_id = $2::uuid)
         OR EXISTS (SELECT FROM expenses WHERE organization_id = $1::uuid AND contact_id = $2::uuid)
         OR EXISTS (SELECT FROM payments WHERE organization_id = $1::uuid AND contact_id = $2::uuid)
         OR EXISTS (SELECT FROM postings WHERE organization_id = $1::uuid AND contact_id = $2::uuid)
         AS "isUsed"`,
    ctx.organizationId,
    id,
  );
  return row?.isUsed ?? false;
}

export async function deleteContactRow(ctx: Context, id: string): Promise<void> {
  const { organizationId } = ctx;
  await ctx.db.searchTerm.deleteMany({ where: { organizationId, noun: 'contact', recordId: id } });
  await ctx.db.contact.deleteMany({ where: { organizationId, id } });
}

/** Conditions of a list as SQL; `$1` is the organization, further values are appended to `values`. */
function conditionsOf(filter: ContactFilter, values: unknown[]): string {
  const place = (value: unknown) => `$${values.push(value)}`;
  const conditions = [`c.organization_id = $1::uuid`, `c.is_archived = ${place(filter.isArchived)}::boolean`];
  if (filter.kind) conditions.push(`c.kind IN (${place(filter.kind)}, 'both')`);
  for (const word of searchPrefixes(filter.search)) {
    conditions.push(`c.id IN (SELECT t.record_id FROM search_terms t
      WHERE t.organization_id = $1::uuid AND t.noun = 'contact'
        AND t.term ~>=~ ${place(word.from)} AND t.term ~<~ ${place(word.below)})`);
  }
  return conditions.join(' AND ');
}

/** By name from `after` on, one row more than `limit`. */
export async function listContactRows(
  ctx: Context,
  filter: ContactFilter,
  page: { limit: number; after: readonly string[] | undefined },
): Promise<ContactRow[]> {
  const values: unknown[] = [ctx.organizationId];
  let where = conditionsOf(filter, values);
  if (page.after) {
    const [sortKey, id] = page.after;
    where += ` AND (c.sort_key, c.id) > ($${values.push(sortKey)}, $${values.push(id)}::uuid)`;
  }
  return ctx.sql.rows<ContactRow>(
    `SELECT c.id::text AS id, c.name, c.kind, c.email, c.phone, c.tax_id AS "taxId",
            c.registration_number AS "registrationNumber", c.is_vat_registered AS "isVatRegistered",
            c.is_person AS "isPerson", c.country, c.street, c.city, c.postal_code AS "postalCode", c.language,
            c.is_archived AS "isArchived", c.sort_key AS "sortKey", c.version, c.created_at AS "createdAt"
       FROM contacts c
      WHERE ${where}
      ORDER BY c.sort_key, c.id
      LIMIT $${values.push(page.limit + 1)}::int`,
    ...values,
  );
}

export async function countContacts(ctx: Context, filter: ContactFilter): Promise<number> {
  const values: unknown[] = [ctx.organizationId];
  const where = conditionsOf(filter, values);
  const [row] = await ctx.sql.rows<{ count: number }>(
    `SELECT count(*)::int AS count FROM contacts c WHERE ${where}`,
    ...values,
  );
  return row?.count ?? 0;
}
