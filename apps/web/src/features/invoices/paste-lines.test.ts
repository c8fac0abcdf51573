import { expect, it } from 'vitest';
import { cellsOf, readPastedLines } from './paste-lines';

const line = (description: string, quantity: string, unitPrice: string, more = {}) => ({
  description,
  quantity,
  unitPrice,
  unit: '',
  discountPercent: '',
  ...more,
});

it('leaves a text of one line to the field', () => {
  expect(readPastedLines('Izrada sajta')).toBeUndefined();
  expect(readPastedLines('Izrada sajta\n')).toBeUndefined();
});

it('reads description, quantity and price', () => {
  expect(readPastedLines('Šišanje\t2\t1.200,50\r\nFarbanje\t1\t3500\r\n')).toEqual([
    line('Šišanje', '2', '1200.5'),
    line('Farbanje', '1', '3500'),
  ]);
});

it('takes a single number for the price', () => {
  expect(readPastedLines('Savet\t80,00')).toEqual([line('Savet', '', '80')]);
});

it('follows headings in any order and leaves totals out', () => {
  const text = 'Rb.\tCena\tNaziv\tKoličina\tJM\tIznos\tRabat\n1\t100\tDaska\t3\tm²\t300\t10%';
  expect(readPastedLines(text)).toEqual([line('Daska', '3', '100', { unit: 'MTK', discountPercent: '10' })]);
});

it('leaves out a counting column and a total without headings', () => {
  expect(readPastedLines('1\tEkser\t10\tkg\t250\t2500\n2.\tŠraf\t5\tkom\t4\t20')).toEqual([
    line('Ekser', '10', '250', { unit: 'KGM' }),
    line('Šraf', '5', '4', { unit: 'C62' }),
  ]);
});

it('takes a third number up to 100 that is no product for a discount', () => {
  expect(readPastedLines('Sat\t2\t50\t5')).toEqual([line('Sat', '2', '50', { discountPercent: '5' })]);
});

it('reads lines of words only', () => {
  expect(readPastedLines('Prva\nDruga')).toEqual([line('Prva', '', ''), line('Druga', '', '')]);
});

it('understands the quotes of a spreadsheet', () => {
  expect(cellsOf('"Monitor 24"" crni"\t1\n"dva\nreda"\t2')).toEqual([
    ['Monitor 24" crni', '1'],
    ['dva reda', '2'],
  ]);
  expect(cellsOf('24" monitor\t1')).toEqual([['24" monitor', '1']]);
});

it('does not take formula text for anything but words', () => {
  expect(readPastedLines('=SUM(A1)\t2\t5')).toEqual([line('=SUM(A1)', '2', '5')]);
});
