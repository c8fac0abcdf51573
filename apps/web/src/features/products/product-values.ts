import type { Contracts, ProductView } from '@bilko/contracts';
import { vatKey, vatOfKey } from '@/lib/sales/vat-choices';
import type { Unit } from '@/lib/sales/units';

/** A product as it is typed. */
export type ProductValues = {
  name: string;
  code: string;
  kind: ProductView['kind'];
  unit: Unit;
  unitPrice: string;
  priceMode: 'net' | 'gross';
  currency: string;
  /** Category and rate as one choice. */
  vat: string;
  exemptionCode: string;
};
export type ProductBody = Contracts['createProduct']['body'];

export const productValuesOf = (product: ProductView): ProductValues => ({
  name: product.name,
  code: product.code ?? '',
  kind: product.kind,
  unit: product.unit,
  unitPrice: product.unitPrice,
  priceMode: product.priceMode,
  currency: product.currency,
  vat: vatKey(product),
  exemptionCode: product.exemptionCode ?? '',
});

export function productBodyOf(values: ProductValues): ProductBody {
  const vat = vatOfKey(values.vat);
  return {
    name: values.name.trim(),
    code: values.code.trim() || null,
    kind: values.kind,
    unit: values.unit,
    unitPrice: values.unitPrice,
    priceMode: values.priceMode,
    currency: values.currency,
    ...vat,
    exemptionCode: vat.vatCategory === 'S' ? null : values.exemptionCode || null,
  };
}

/** Where the form has the field of an error. */
export const productFieldOf = (path: string) => (path === 'vatRate' || path === 'vatCategory' ? 'vat' : path);
