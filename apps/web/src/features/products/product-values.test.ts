import { expect, it } from 'vitest';
import { productBodyOf, productFieldOf, productValuesOf, type ProductValues } from './product-values';

const values: ProductValues = {
  name: ' Šišanje ',
  code: '',
  kind: 'service',
  unit: 'C62',
  unitPrice: '1200.00',
  priceMode: 'gross',
  currency: 'RSD',
  vat: 'S 20',
  exemptionCode: 'left over',
};

it('sends category and rate apart, and no ground where VAT is charged', () => {
  expect(productBodyOf(values)).toMatchObject({
    name: 'Šišanje',
    code: null,
    vatCategory: 'S',
    vatRate: '20',
    exemptionCode: null,
  });
});

it('keeps the ground of an exemption', () => {
  expect(productBodyOf({ ...values, vat: 'Z 0', exemptionCode: 'PDV-RS-24-1-2' })).toMatchObject({
    vatCategory: 'Z',
    vatRate: '0',
    exemptionCode: 'PDV-RS-24-1-2',
  });
});

it('comes back as it was', () => {
  const body = productBodyOf(values);
  const view = {
    ...body,
    id: 'x',
    code: null,
    priceMode: 'gross' as const,
    currency: 'RSD',
    exemptionCode: null,
    isArchived: false,
    version: 1,
  };
  expect(productBodyOf(productValuesOf(view))).toEqual(body);
});

it('shows an error of the rate at the one choice', () => {
  expect(productFieldOf('vatRate')).toBe('vat');
  expect(productFieldOf('name')).toBe('name');
});
