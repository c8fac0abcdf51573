import { expect, it } from 'vitest';
import { creditableLines, creditFieldOf, wantedLines } from './creditable-lines';

const line = (position: number, quantity: string, creditedQuantity: string) => ({
  position,
  quantity,
  creditedQuantity,
});

it('offers what earlier credit notes have left of each line, and no line that is taken back whole', () => {
  const lines = [line(1, '3', '1'), line(2, '12.5', '12.5'), line(3, '7', '0'), line(4, '0.3', '0.1')];
  expect(creditableLines(lines).map(({ position, remaining }) => [position, remaining])).toEqual([
    [1, '2'],
    [3, '7'],
    [4, '0.2'],
  ]);
});

it('takes the lines beside which a quantity stands', () => {
  const lines = [line(1, '3', '0'), line(3, '7', '0'), line(4, '5', '0')];
  expect(wantedLines(lines, ['', '2', '0'])).toEqual([{ index: 1, position: 3, quantity: '2' }]);
  expect(wantedLines(lines, ['dva', '-1', '0.5'])).toEqual([{ index: 2, position: 4, quantity: '0.5' }]);
});

it('finds the field of a faulty line by the last submission, not by those before it', () => {
  const lines = [line(1, '3', '0'), line(3, '7', '0'), line(4, '5', '0')];
  const first = wantedLines(lines, ['', '9', '1']);
  expect(creditFieldOf('lines.0.quantity', first)).toBe('quantities.1');
  const second = wantedLines(lines, ['', '', '9']);
  expect(creditFieldOf('lines.0.quantity', second)).toBe('quantities.2');
  expect(creditFieldOf('issuedOn', second)).toBe('issuedOn');
  expect(creditFieldOf('lines.0.quantity', [])).toBe('quantities.0');
});
