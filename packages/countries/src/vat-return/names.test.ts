import { countryCodes } from '@bilko/core';
import { expect, it } from 'vitest';
import { vatBoxName, vatColumnName } from './names';
import { vatBookColumns } from './vat-book';
import { vatReturn } from './vat-return';

it('every box of every form has a name in both languages', () => {
  for (const country of countryCodes) {
    for (const { form, code } of vatReturn(country, []).boxes) {
      for (const language of ['sr-Latn', 'en'] as const) {
        expect(vatBoxName(form, code, language), `${country} ${code}`).not.toBe(code);
      }
    }
  }
});

it('every column of every book has a name in both languages', () => {
  for (const country of countryCodes) {
    for (const book of ['issued', 'received'] as const) {
      const columns = vatBookColumns(country, book);
      expect(new Set(columns.map(({ key }) => key)).size).toBe(columns.length);
      for (const { key } of columns) expect(vatColumnName(country, key, 'en'), key).not.toBe(key);
    }
  }
});

it('a line with two rates says which', () => {
  expect(vatBoxName('popdv', '3.2:10', 'en')).toBe('Supplies for which the seller owes VAT, 10 %');
  expect(vatColumnName('HR', 'net13', 'hr')).toBe('Osnovica 13 %');
});

it('a reader of Cyrillic gets the words of a Serbian form in Cyrillic, of a Croatian one as they are', () => {
  expect(vatBoxName('pppdv', '103', 'sr-Cyrl')).toBe('Промет по општој стопи – ПДВ');
  expect(vatColumnName('RS', 'net20', 'sr-Cyrl')).toBe('Основица 20 %');
  expect(vatColumnName('RS', 'taxId', 'sr-Cyrl')).toBe('Порески број');
  expect(vatColumnName('HR', 'taxId', 'sr-Cyrl')).toBe('OIB ili PDV ID');
  expect(vatColumnName('BA', 'taxId', 'bs')).toBe('Porezni broj');
});
