import { productKinds, unitCodes, type ProductView } from '@bilko/contracts';
import { vatCategories } from '@bilko/core';
import { priceText } from '../invoices/invoice-view';
import type { ProductRow } from './product-repository';

/** The stored word as one of the contract's; the database's checks keep others out. */
function oneOf<const T extends string>(words: readonly T[], word: string): T {
  const found = words.find((one) => one === word);
  if (found === undefined) throw new Error(`Unexpected word in products: ${word}`);
  return found;
}

export function toProductView(row: ProductRow): ProductView {
  return {
    id: row.id,
    name: row.name,
    code: row.code,
    kind: oneOf(productKinds, row.kind),
    unit: oneOf(unitCodes, row.unit),
    unitPrice: priceText(row.unitPrice),
    priceMode: row.priceMode === 'gross' ? 'gross' : 'net',
    currency: row.currency,
    vatCategory: oneOf(vatCategories, row.vatCategory),
    vatRate: row.vatRate,
    exemptionCode: row.exemptionCode,
    isArchived: row.isArchived,
    version: row.version,
  };
}
