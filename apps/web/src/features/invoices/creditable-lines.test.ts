import { expect, it } from 'vitest';
import { creditableLines } from './creditable-lines';

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
