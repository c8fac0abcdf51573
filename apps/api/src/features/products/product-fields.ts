import type { createProduct, InputOf } from '@bilko/contracts';
import { normalizeDecimal, vatCategories } from '@bilko/core';
import type { Context } from '../../http/context';
import { fieldProblem } from '../../http/problem';
import type { ProductFields, ProductRow } from './product-repository';

type Fields = InputOf<typeof createProduct>['body'] & { isArchived?: boolean | undefined };
type Body = { [Field in keyof Fields]?: Fields[Field] | undefined };

/**
 * The stored fields after a change; what the body leaves out stays. The VAT rate must be one that the country
 * has today, since the next document will take it over. Throws 422.
 */
export function mergeProduct(ctx: Context, before: ProductRow | undefined, body: Body): ProductFields {
  const merged: ProductFields = {
    name: body.name ?? before?.name ?? '',
    code: body.code === undefined ? (before?.code ?? null) : body.code,
    kind: body.kind ?? before?.kind ?? 'service',
    unit: body.unit ?? before?.unit ?? 'C62',
    unitPrice: normalizeDecimal(body.unitPrice ?? before?.unitPrice ?? '0'),
    priceMode: body.priceMode ?? before?.priceMode ?? 'net',
    currency: body.currency ?? before?.currency ?? ctx.organization.baseCurrency,
    vatCategory: body.vatCategory ?? before?.vatCategory ?? 'S',
    vatRate: normalizeDecimal(body.vatRate ?? before?.vatRate ?? '0'),
    exemptionCode: body.exemptionCode === undefined ? (before?.exemptionCode ?? null) : body.exemptionCode,
    isArchived: body.isArchived ?? before?.isArchived ?? false,
  };
  requireRate(ctx, before, merged);
  return merged;
}

function requireRate(ctx: Context, before: ProductRow | undefined, fields: ProductFields): void {
  const isSame = before?.vatRate === fields.vatRate && before.vatCategory === fields.vatCategory;
  if (isSame) return;
  const category = vatCategories.find((one) => one === fields.vatCategory) ?? 'S';
  if (!ctx.country.vat.isRateValid(fields.vatRate, category, ctx.today())) {
    throw fieldProblem('vatRate', 'VAT_RATE_NOT_VALID', { rate: fields.vatRate, day: ctx.today() });
  }
}
