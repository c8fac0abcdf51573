import { expect, it } from 'vitest';
import { z } from 'zod';
import { contracts, type Contract } from './index';

type Schema = {
  type?: string;
  maxLength?: number;
  maxItems?: number;
  pattern?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
};

/** A pattern from end to end without a part that may go on for ever. */
const isBounded = (pattern: string) => /^\^.*\$$/.test(pattern) && !/(?<!\\)[*+]|\{\d+,\}/.test(pattern);
/** Days are checked by a rule that no JSON schema can say: ten characters, and a real day. */
const isDay = (path: string) => /(On|\b(from|to|on|date|validFrom))$/.test(path);

/** Every text and list without an end. */
function endless(schema: Schema, path: string): string[] {
  const found: string[] = [];
  if (schema.type === 'array' && schema.maxItems === undefined) found.push(`${path}[]`);
  const isChoice = schema.enum !== undefined || schema.const !== undefined;
  const isEnded =
    isChoice ||
    schema.maxLength !== undefined ||
    ['uuid', 'date'].includes(schema.format ?? '') ||
    (schema.pattern !== undefined && isBounded(schema.pattern)) ||
    isDay(path);
  if (schema.type === 'string' && !isEnded) found.push(path);
  for (const [name, inner] of Object.entries(schema.properties ?? {}))
    found.push(...endless(inner, `${path}.${name}`));
  if (schema.items) found.push(...endless(schema.items, `${path}[]`));
  if (typeof schema.additionalProperties === 'object')
    found.push(...endless(schema.additionalProperties, `${path}.*`));
  for (const inner of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])])
    found.push(...endless(inner, path));
  return found;
}

it('every text and every list that anybody may send has an end', () => {
  const found: string[] = [];
  let looked = 0;
  for (const [name, contract] of Object.entries(contracts) as [string, Contract][]) {
    for (const part of ['params', 'query', 'body'] as const) {
      const schema = contract[part];
      if (!schema) continue;
      looked += 1;
      const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;
      found.push(...endless(json, `${name} ${part}`));
    }
  }
  expect(looked).toBeGreaterThan(100);
  expect(found).toEqual([]);
});

it('a day is ten characters, however it is asked for', () => {
  const { query } = contracts.listInvoices;
  expect(query.safeParse({ from: '2026-01-05' }).success).toBe(true);
  expect(query.safeParse({ from: `2026-01-05${' '.repeat(5000)}` }).success).toBe(false);
  expect(query.safeParse({ from: '9'.repeat(100_000) }).success).toBe(false);
});
