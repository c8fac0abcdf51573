import { expect, it } from 'vitest';
import type { ProductView } from '@bilko/contracts';
import { newLine } from './draft-form';
import { insertPasted, lineAfter, lineOfProduct, priceIn } from './draft-lines';

const usual = { vatCategory: 'S', vatRate: '20', exemptionCode: '' } as const;
const row = { description: 'Ekser', quantity: '', unit: '', unitPrice: '5', discountPercent: '' } as const;
const product: ProductView = {
  id: '0198f0a0-0000-7000-8000-000000000003',
  name: 'Šišanje',
  code: null,
  kind: 'service',
  unit: 'HUR',
  unitPrice: '1200.00',
  priceMode: 'gross',
  currency: 'RSD',
  vatCategory: 'S',
  vatRate: '20',
  exemptionCode: null,
  isArchived: false,
  version: 1,
};

it('puts pasted rows in the place of a blank line', () => {
  const [first, blank, last] = [
    { ...newLine(usual), description: 'A' },
    newLine(usual),
    { ...newLine(usual), description: 'B' },
  ];
  const lines = insertPasted([first, blank, last], blank.key, [row, row], usual);
  expect(lines.map((line) => line.description)).toEqual(['A', 'Ekser', 'Ekser', 'B']);
  expect(lines[1]).toMatchObject({ quantity: '1', unit: 'C62', unitPrice: '5', vatRate: '20' });
});

it('puts pasted rows after a line with something in it', () => {
  const first = { ...newLine(usual), description: 'A' };
  const names = insertPasted([first], first.key, [row], usual).map((line) => line.description);
  expect(names).toEqual(['A', 'Ekser']);
});

it('gives a new line the VAT of the one before', () => {
  const exempt = newLine({ vatCategory: 'Z', vatRate: '0', exemptionCode: 'PDV-RS-24-1-2' });
  expect(lineAfter([exempt], usual)).toMatchObject({ vatCategory: 'Z', exemptionCode: 'PDV-RS-24-1-2' });
  expect(lineAfter([], usual)).toMatchObject(usual);
});

it('turns a catalogue price into the terms of the invoice', () => {
  expect(priceIn('gross', product)).toBe('1200');
  expect(priceIn('net', product)).toBe('1000.00');
  expect(priceIn('gross', { ...product, priceMode: 'net', unitPrice: '9.99' })).toBe('11.99');
});

it('leaves the price out in another currency, and VAT to a seller outside it', () => {
  const outside = { vatCategory: 'SS', vatRate: '0', exemptionCode: 'PDV-RS-33' } as const;
  const line = lineOfProduct({ priceMode: 'net', currency: 'EUR' }, product, outside, false);
  expect(line).toMatchObject({ description: 'Šišanje', unit: 'HUR', ...outside });
  expect(line).not.toHaveProperty('unitPrice');
});
