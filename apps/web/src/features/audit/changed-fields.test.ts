import { expect, it } from 'vitest';
import { changedFields, nameIn } from './changed-fields';

it('shows what differs, nested fields by their path', () => {
  const before = {
    name: 'Staro',
    phone: null,
    address: { city: 'Niš', street: 'Glavna 1' },
    lines: [{ net: '1' }],
  };
  const after = { name: 'Novo', phone: '064', address: { city: 'Niš' }, lines: [{ net: '1' }, { net: '2' }] };
  expect(changedFields(before, after)).toEqual([
    { path: 'name', before: 'Staro', after: 'Novo' },
    { path: 'address.street', before: 'Glavna 1', after: undefined },
    { path: 'phone', before: undefined, after: '064' },
    { path: 'lines.1.net', before: undefined, after: '2' },
  ]);
});

it('of something new shows all of it, and nothing of nothing', () => {
  expect(changedFields(undefined, { isDefault: false })).toEqual([
    { path: 'isDefault', before: undefined, after: 'false' },
  ]);
  expect(changedFields(undefined, undefined)).toEqual([]);
});

it('calls a record by its number before its name', () => {
  expect(nameIn({ name: 'Ana', number: '2026-0001' })).toBe('2026-0001');
  expect(nameIn({ name: 'Ana', number: null })).toBe('Ana');
  expect(nameIn({ amount: '1' })).toBeUndefined();
  expect(nameIn(undefined)).toBeUndefined();
});
