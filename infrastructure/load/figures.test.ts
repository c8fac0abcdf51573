import { describe, expect, it } from 'vitest';
import { figuresByKind, figuresOf, isSpoiled, verdictOf, type Sample } from './figures';

const took = (kind: string, ...times: number[]): Sample[] =>
  times.map((milliseconds) => ({ kind, milliseconds, isWrong: false }));
const upTo = (most: number) => Array.from({ length: most }, (_, at) => at + 1);

describe('figures of a load', () => {
  it('are percentiles of all that was measured, in whatever order it came', () => {
    const figures = figuresOf('all', took('a', ...upTo(100).reverse()));
    expect(figures).toEqual({ kind: 'all', count: 100, p50: 51, p95: 96, p99: 100, errors: 0 });
  });

  it('stand by kind, the most frequent first', () => {
    const kinds = figuresByKind([...took('rare', 9), ...took('often', 1, 2, 3), ...took('also rare', 5)]);
    expect(kinds.map(({ kind, count }) => [kind, count])).toEqual([
      ['often', 3],
      ['also rare', 1],
      ['rare', 1],
    ]);
  });

  it('reach the goal with a p95 of 300 ms and without errors only', () => {
    const slowEnd = (slow: number) => took('a', ...Array(100 - slow).fill(10), ...Array(slow).fill(301));
    expect(verdictOf(figuresOf('all', slowEnd(4)))).toBe('reached');
    expect(verdictOf(figuresOf('all', slowEnd(6)))).toBe('too slow');
    const wrong = { kind: 'a', milliseconds: 1, isWrong: true };
    expect(verdictOf(figuresOf('all', [...slowEnd(0), wrong]))).toBe('errors');
    expect(verdictOf(figuresOf('all', []))).toBe('nothing measured');
  });

  it('are spoiled by a generator that was late itself', () => {
    expect([isSpoiled({ lagP99: 12 }), isSpoiled({ lagP99: 80 })]).toEqual([false, true]);
  });
});
