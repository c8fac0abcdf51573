import { expect, it } from 'vitest';
import { nextPlace } from './next-place';

it.each([
  [null, '/dashboard'],
  ['', '/dashboard'],
  ['/invoices?status=open', '/invoices?status=open'],
  ['https://evil.example', '/dashboard'],
  ['//evil.example', '/dashboard'],
  ['/\\evil.example', '/dashboard'],
  ['/\t/evil.example', '/dashboard'],
  ['javascript:alert(1)', '/dashboard'],
  ['/login?next=/login', '/dashboard'],
])('%s leads to %s', (next, place) => {
  expect(nextPlace(next)).toBe(place);
});
