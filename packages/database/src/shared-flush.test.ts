import { describe, expect, test } from 'vitest';
import { shared } from './shared-flush';

/** A run that ends when it is told to. */
function controlled() {
  const ends: ((error?: Error) => void)[] = [];
  const run = () =>
    new Promise<void>((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve())));
  return { run: shared(run), ends };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('shared', () => {
  test('gives all that wait one run, and never the one that had begun before they came', async () => {
    const { run, ends } = controlled();
    const done: string[] = [];
    void run().then(() => done.push('first'));
    void run().then(() => done.push('second'));
    void run().then(() => done.push('third'));
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await settle();
    expect(done).toEqual(['first']);
    expect(ends).toHaveLength(2);
    void run().then(() => done.push('late'));
    ends[1]?.();
    await settle();
    expect(done).toEqual(['first', 'second', 'third']);
    expect(ends).toHaveLength(3);
    ends[2]?.();
    await settle();
    expect(done).toEqual(['first', 'second', 'third', 'late']);
  });

  test('tells a failed run to those that shared it, and to nobody else', async () => {
    const { run, ends } = controlled();
    const first = run();
    const second = run();
    ends[0]?.(new Error('cut'));
    await expect(first).rejects.toThrow('cut');
    await settle();
    ends[1]?.();
    await expect(second).resolves.toBeUndefined();
  });

  test('is held back while more are to be expected, for all that come meanwhile', async () => {
    const ends: (() => void)[] = [];
    let release = () => undefined as void;
    let isCrowded = true;
    const run = shared(
      () => new Promise<void>((resolve) => ends.push(resolve)),
      () => (isCrowded ? new Promise<void>((resolve) => (release = resolve)) : undefined),
    );
    const done: string[] = [];
    void run().then(() => done.push('first'));
    void run().then(() => done.push('second'));
    await settle();
    expect(ends).toHaveLength(0);
    release();
    await settle();
    expect(ends).toHaveLength(1);
    isCrowded = false;
    void run().then(() => done.push('late'));
    ends[0]?.();
    await settle();
    expect(done).toEqual(['first', 'second']);
    ends[1]?.();
    await settle();
    expect(done).toEqual(['first', 'second', 'late']);
  });
});
