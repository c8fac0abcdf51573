import { testDatabase } from '@bilko/database/testing';
import { expect, it } from 'vitest';
import { runFuzz } from './fuzz-run';
import { violations } from './json-schema';

it('answers whatever is asked as its own document says', async () => {
  const { faults, differences, ...figures } = await runFuzz({
    seed: 20_261_123,
    requests: 600,
    database: await testDatabase(),
  });
  expect(faults).toEqual([]);
  expect(differences).toEqual([]);
  expect(figures.requests).toBe(600);
  expect(figures.operationsReached).toBeGreaterThan(60);
  for (const status of ['200', '201', '400', '404', '422'])
    expect(figures.statuses[status]).toBeGreaterThan(5);
}, 300_000);

it('would see an answer that does not keep its schema', () => {
  const schema = {
    type: 'object',
    required: ['id'],
    additionalProperties: false,
    properties: {
      id: { type: 'string', minLength: 2 },
      at: { type: ['string', 'null'] },
      n: { anyOf: [{ const: 1 }] },
    },
  };
  expect(violations(schema, { id: 'ab', at: null, n: 1 }, {})).toEqual([]);
  expect(violations(schema, { at: 5, more: 1, n: 2 }, {})).toHaveLength(4);
  expect(violations(schema, { id: 'a' }, {})).toEqual(['reply.id: 1 characters']);
  expect(() => violations({ unheard: 1 }, 1, {})).toThrow('unheard');
});
