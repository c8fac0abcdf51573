import { describe, expect, it } from 'vitest';
import { createGate } from './gate';

describe('a gate', () => {
  it('lets few in at a time, all in the end, also past failures', async () => {
    const gate = createGate(2);
    let inside = 0;
    let most = 0;
    const order: number[] = [];
    const works = Array.from({ length: 9 }, (_, at) =>
      gate(async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((done) => setTimeout(done, 2));
        inside -= 1;
        order.push(at);
        if (at % 3 === 0) throw new Error('fails');
        return at;
      }),
    );
    const results = await Promise.allSettled(works);
    expect(most).toBe(2);
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(3);
  });
});
