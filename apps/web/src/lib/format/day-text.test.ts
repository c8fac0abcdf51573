import { expect, it } from 'vitest';
import { dayText } from './day-text';

it.each([
  ['2026-11-22', '22. 11. 2026.'],
  ['2026-03-05', '5. 3. 2026.'],
  ['2026-02-31', '2026-02-31'],
  ['juče', 'juče'],
  ['', ''],
])('%s is %s', (day, text) => {
  expect(dayText(day)).toBe(text);
});
