import { describe, expect, it } from 'vitest';
import {
  amount,
  day,
  line,
  pageLimit,
  paragraph,
  percent,
  quantity,
  searchText,
  unitPrice,
  vatRate,
} from './values';

const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe('day', () => {
  it.each(['2026-11-22', '2024-02-29'])('takes %s', (text) => expect(accepts(day, text)).toBe(true));
  it.each([
    '2026-02-29',
    '2026-13-01',
    '22.11.2026',
    '2026-1-1',
    '0001-01-01',
    '2026-11-22T00:00:00Z',
    20261122,
  ])('refuses %s', (value) => expect(accepts(day, value)).toBe(false));
});

describe('amount', () => {
  it.each(['0.01', '1234.50', '999999999999.99', '5'])('takes %s', (text) =>
    expect(accepts(amount, text)).toBe(true),
  );
  it.each(['0', '0.00', '-1', '1.234', '1234567890123', '1,50', '1e5', '', ' 1', 'NaN', 12.5])(
    'refuses %s',
    (value) => expect(accepts(amount, value)).toBe(false),
  );
});

describe('quantity', () => {
  it.each(['1', '0.5', '123456789.1234'])('takes %s', (text) => expect(accepts(quantity, text)).toBe(true));
  it.each(['0', '-1', '1234567890123', '1.23456', 3])('refuses %s', (value) =>
    expect(accepts(quantity, value)).toBe(false),
  );
  it('says which rule was broken', () => {
    expect(quantity.safeParse('-2').error?.issues[0]?.message).toBe('QUANTITY_NOT_POSITIVE');
  });
});

describe('percent', () => {
  it.each(['0', '10', '99.99', '100', '100.00'])('takes %s', (text) =>
    expect(accepts(percent, text)).toBe(true),
  );
  it.each(['100.01', '101', '150', '-1', '10%'])('refuses %s', (value) =>
    expect(accepts(percent, value)).toBe(false),
  );
});

describe('price and rate', () => {
  it('takes six places in a price of one unit', () => expect(accepts(unitPrice, '0.000125')).toBe(true));
  it('refuses a negative price', () => expect(accepts(unitPrice, '-1')).toBe(false));
  it('refuses a rate of three digits', () => expect(accepts(vatRate, '120')).toBe(false));
});

describe('text', () => {
  it('trims a line and refuses what is then empty', () => {
    expect(line(10).parse('  Mika ')).toBe('Mika');
    expect(accepts(line(10), '   ')).toBe(false);
  });
  it('refuses control characters and halves of characters', () => {
    expect(accepts(line(10), 'a\u0000b')).toBe(false);
    expect(accepts(line(10), 'a\r\nb')).toBe(false);
    expect(accepts(line(10), 'a\ud800b')).toBe(false);
    expect(accepts(line(10), '😀')).toBe(true);
  });
  it('refuses in a search what no database can compare', () => {
    expect(accepts(searchText, 'a\u0000b')).toBe(false);
    expect(accepts(searchText, ' Đorđe 7 ')).toBe(true);
  });
  it('lets a paragraph have lines', () => expect(accepts(paragraph(10), 'a\nb')).toBe(true));
});

describe('page limit', () => {
  it.each(['1', '20', '99', '100', '0100'])('takes %s', (text) =>
    expect(accepts(pageLimit, text)).toBe(true),
  );
  it.each(['0', '101', '1000', '-1', '1.5', '', 20])('refuses %s', (value) =>
    expect(accepts(pageLimit, value)).toBe(false),
  );
});
