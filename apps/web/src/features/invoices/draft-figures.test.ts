import { expect, it } from 'vitest';
import { figuresOfForm } from './draft-figures';
import { newLine } from './draft-form';

const usual = { vatCategory: 'S', vatRate: '20', exemptionCode: '' } as const;
const priced = (quantity: string, unitPrice: string) => ({
  ...newLine(usual),
  description: 'x',
  quantity,
  unitPrice,
});

it('computes what can be read and leaves out what is being typed', () => {
  const good = priced('2', '50.00');
  const unfinished = priced('', '10');
  const { figures, amountOf } = figuresOfForm({
    priceMode: 'net',
    discountPercent: '',
    lines: [unfinished, good, newLine(usual)],
  });
  expect(figures?.totals).toMatchObject({ netAmount: '100.00', vatAmount: '20.00', grossAmount: '120.00' });
  expect(amountOf(good.key)).toBe('100.00');
  expect(amountOf(unfinished.key)).toBeUndefined();
});

it('takes the discount of the document off', () => {
  const form = { priceMode: 'gross', discountPercent: '50', lines: [priced('1', '120')] } as const;
  expect(figuresOfForm(form).figures?.totals.grossAmount).toBe('60.00');
  expect(figuresOfForm({ ...form, discountPercent: '5x' }).figures?.totals.grossAmount).toBe('120.00');
});

it('has no figures before the first price', () => {
  expect(figuresOfForm({ priceMode: 'net', discountPercent: '', lines: [] }).figures).toBeUndefined();
});
