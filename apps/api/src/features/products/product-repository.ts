import { foldText, searchPrefixes, searchTerms } from '@bilko/core';
import { saveSearchTerms } from '@bilko/database';
import type { Context } from '../../http/context';

export type ProductRow = {
  id: string;
  name: string;
  code: string | null;
  kind: string;
  unit: string;
  unitPrice: string;
  priceMode: string;
  currency: string;
  vatCategory: string;
  vatRate: string;
  exemptionCode: string | null;
  isArchived: boolean;
  sortKey: string;
  version: number;
};

export type ProductFields = Omit<ProductRow, 'id' | 'version' | 'sortKey'>;
export type ProductFilter = Readonly<{ isArchived: boolean; search: string }>;

const columns = `p.id::text AS id, p.name, p.code, p.kind, p.unit, trim_scale(p.unit_price)::text AS "unitPrice",
  p.price_mode AS "priceMode", p.currency, p.vat_category AS "vatCategory",
  trim_scale(p.vat_rate)::text AS "vatRate", p.exemption_code AS "exemptionCode",
  p.is_archived AS "isArchived", p.sort_key AS "sortKey", p.version`;

/** The order of lists: folded, bounded, never empty. */
const sortKeyOf = (name: string) => foldText(name).trim().slice(0, 100) || '-';

export async function insertProduct(ctx: Context, id: string, fields: ProductFields): Promise<void> {
  const sortKey = sortKeyOf(fields.name);
  await ctx.db.product.create({ data: { organizationId: ctx.organizationId, id, ...fields, sortKey } });
  await saveTerms(ctx, id, fields);
}

async function saveTerms(ctx: Context, id: string, { name, code }: ProductFields): Promise<void> {
  await saveSearchTerms((text, values = []) => ctx.sql.rows(text, ...values), {
    organizationId: ctx.organizationId,
    noun: 'product',
    recordId: id,
    sortKey: sortKeyOf(name),
    terms: searchTerms(name, code),
  });
}

export async function findProduct(ctx: Context, id: string): Promise<ProductRow | undefined> {
  const [row] = await ctx.sql.rows<ProductRow>(
    `SELECT ${columns} FROM products p WHERE p.organization_id = $1::uuid AND p.id = $2::uuid`,
    ctx.organizationId,
    id,
  );
  return row;
}

/** Changes the product if its version is still `version`; says whether it was. */
export async function changeProduct(
  ctx: Context,
  id: string,
  version: number,
  fields: ProductFields,
): Promise<boolean> {
  const { count } = await ctx.db.product.updateMany({
    where: { organizationId: ctx.organizationId, id, version },
    data: { ...fields, sortKey: sortKeyOf(fields.name), version: { increment: 1 } },
  });
  if (count === 1) await saveTerms(ctx, id, fields);
  return count === 1;
}

/** Locks the product and says whether a document, issued or draft, names it. */
export async function isProductUsed(ctx: Context, id: string): Promise<boolean> {
  await ctx.sql.rows(
    `SELECT 1 FROM products WHERE organization_id = $1::uuid AND id = $2::uuid FOR UPDATE`,
    ctx.organizationId,
    id,
  );
  const [row] = await ctx.sql.rows<{ isUsed: boolean }>(
    `SELECT EXISTS (SELECT FROM invoice_lines WHERE organization_id = $1::uuid AND product_id = $2::uuid)
         OR EXISTS (SELECT FROM invoice_drafts WHERE organization_id = $1::uuid
                     AND content @> jsonb_build_object('lines', jsonb_build_array(jsonb_build_object('productId', $2))))
         AS "isUsed"`,
    ctx.organizationId,
    id,
  );
  return row?.isUsed ?? false;
}

export async function deleteProductRow(ctx: Context, id: string): Promise<void> {
  const { organizationId } = ctx;
  await ctx.db.searchTerm.deleteMany({ where: { organizationId, noun: 'product', recordId: id } });
  await ctx.db.product.deleteMany({ where: { organizationId, id } });
}

function conditionsOf(filter: ProductFilter, values: unknown[]): string {
  const place = (value: unknown) => `$${values.push(value)}`;
  const conditions = [`p.organization_id = $1::uuid`, `p.is_archived = ${place(filter.isArchived)}::boolean`];
  for (const word of searchPrefixes(filter.search)) {
    conditions.push(`p.id IN (SELECT t.record_id FROM search_terms t
      WHERE t.organization_id = $1::uuid AND t.noun = 'product'
        AND t.term ~>=~ ${place(word.from)} AND t.term ~<~ ${place(word.below)})`);
  }
  return conditions.join(' AND ');
}

/** By name from `after` on, one row more than `limit`. */
export async function listProductRows(
  ctx: Context,
  filter: ProductFilter,
  page: { limit: number; after: readonly string[] | undefined },
): Promise<ProductRow[]> {
  const values: unknown[] = [ctx.organizationId];
  let where = conditionsOf(filter, values);
  if (page.after) {
    const [sortKey, id] = page.after;
    where += ` AND (p.sort_key, p.id) > ($${values.push(sortKey)}, $${values.push(id)}::uuid)`;
  }
  return ctx.sql.rows<ProductRow>(
    `SELECT ${columns} FROM products p WHERE ${where}
      ORDER BY p.sort_key, p.id LIMIT $${values.push(page.limit + 1)}::int`,
    ...values,
  );
}

export async function countProducts(ctx: Context, filter: ProductFilter): Promise<number> {
  const values: unknown[] = [ctx.organizationId];
  const where = conditionsOf(filter, values);
  const [row] = await ctx.sql.rows<{ count: number }>(
    `SELECT count(*)::int AS count FROM products p WHERE ${where}`,
    ...values,
  );
  return row?.count ?? 0;
}
