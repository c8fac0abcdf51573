import fc from 'fast-check';
import { anId, fitting, hostile, hostileText, someOf } from './values';
import type { Schema } from './json-schema';

/** One operation as the document has it. */
export type DocumentedOperation = Readonly<{
  operationId: string;
  method: string;
  path: string;
  parameters: readonly { name: string; in: string; required?: boolean; schema: Schema }[];
  body: Schema | undefined;
  isUpload: boolean;
  responses: Readonly<Record<string, { content?: Record<string, { schema: Schema }> }>>;
}>;

export type Mutation = Readonly<{
  /** Which place of the value, as a share of all its places. */
  at: number;
  kind: 'replace' | 'remove' | 'add' | 'wrap' | 'repeat' | 'swap';
  key: string;
  value: unknown;
}>;

/** What is done to the bytes and headers of a request that is otherwise made. */
export const transports = [
  ...([
    'truncate',
    'badUtf8',
    'utf16',
    'bom',
    'duplicateKeys',
    'noType',
    'textType',
    'charset',
    'formType',
  ] as const),
  ...([
    'multipartType',
    'notGzip',
    'bogusEncoding',
    'empty',
    'notAnObject',
    'spaces',
    'badToken',
    'noToken',
  ] as const),
  ...([
    'strangersToken',
    'lowerBearer',
    'longHeader',
    'manyHeaders',
    'badHeaderBytes',
    'badKey',
    'longKey',
  ] as const),
  ...([
    'requestId',
    'cookie',
    'accept',
    'range',
    'expect',
    'origin',
    'method',
    'shortLength',
    'badChunks',
    'ifNone',
  ] as const),
] as const;
export type Transport = (typeof transports)[number];

export const uploads = [
  ...([
    'picture',
    'text',
    'noFile',
    'otherField',
    'twoFiles',
    'badName',
    'emptyFile',
    'noEnd',
    'zip',
    'csv',
  ] as const),
  ...(['badHeader', 'noBoundary', 'pdf'] as const),
] as const;

export type Plan = Readonly<{
  operation: DocumentedOperation;
  /** Built on the sample that is known to succeed, on the document, or on nothing. */
  base: 'sample' | 'document' | 'garbage';
  /** Records of its own, not those that earlier requests have used up. */
  isFresh: boolean;
  params: Readonly<Record<string, string>>;
  query: readonly (readonly [string, string])[];
  body: unknown;
  bodyMutations: readonly Mutation[];
  queryMutations: readonly (readonly [string, string])[];
  paramMutation: string | undefined;
  transport: Transport | undefined;
  upload: (typeof uploads)[number];
  /** Sent twice with one key: the second must be the reply of the first. */
  isRepeated: boolean;
  random: number;
}>;

export function operationsOf(document: Schema): DocumentedOperation[] {
  const paths = document['paths'] as Record<string, Record<string, Record<string, unknown>>>;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const content = (
        operation['requestBody'] as { content?: Record<string, { schema: Schema }> } | undefined
      )?.content;
      return {
        operationId: String(operation['operationId']),
        method: method.toUpperCase(),
        path,
        parameters: (operation['parameters'] ?? []) as DocumentedOperation['parameters'],
        body: content?.['application/json']?.schema,
        isUpload: content?.['multipart/form-data'] !== undefined,
        responses: operation['responses'] as DocumentedOperation['responses'],
      };
    }),
  );
}

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const oddKey = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'id',
  'organizationId',
  'userId',
  '',
  'a'.repeat(5000),
  '\u0000',
  '0',
  'length',
  'status',
  'role',
);
const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: share,
  kind: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'wrap', 'repeat', 'swap'),
  key: oddKey,
  value: hostile,
});
const oddPair = fc.tuple(
  fc.oneof(
    fc.constantFrom(
      'limit',
      'cursor',
      'sort',
      'from',
      'to',
      'format',
      'withTotal',
      'search',
      'a[b]',
      'limit[]',
      '__proto__',
      '__proto__[x]',
      'constructor',
      'compare',
    ),
    hostileText,
  ),
  hostileText,
);
const oddParam = fc.oneof(
  fc.constantFrom(
    '%00',
    '%ff',
    '%',
    '%zz',
    '..',
    '%2e%2e%2f',
    '%F0%9F%98%80',
    'a'.repeat(3000),
    ';x=1',
    '%0d%0a',
    '%C0%AF',
    'NaN',
    '2026-99',
    '99999',
    '%5B%5D',
  ),
  // An empty part of a path is another path.
  hostileText.map((text) => encodeURIComponent(Buffer.from(text).toString()).slice(0, 3000) || '%20'),
);
const sometimes = <T>(arbitrary: fc.Arbitrary<T>, percent: number) =>
  fc.oneof({ weight: 100 - percent, arbitrary: fc.constant(undefined) }, { weight: percent, arbitrary });

const plansOf = (operation: DocumentedOperation): fc.Arbitrary<Plan> => {
  const inPath = operation.parameters.filter((one) => one.in === 'path');
  const inQuery = operation.parameters.filter((one) => one.in === 'query');
  const paramOf = (name: string, schema: Schema) =>
    schema['format'] === 'uuid'
      ? anId(name, operation.path)
      : fitting(schema, name, operation.path).map(String);
  const params = fc.record(
    Object.fromEntries(inPath.map(({ name, schema }) => [name, paramOf(name, schema)])),
    { noNullPrototype: true },
  );
  const query = someOf(
    Object.fromEntries(inQuery.map(({ name, schema }) => [name, fitting(schema, name, '')])),
    inQuery.filter(({ required }) => required).map(({ name }) => name),
  ).map((found) => Object.entries(found).map(([key, value]) => [key, String(value)] as const));
  return fc.record({
    operation: fc.constant(operation),
    base: fc.oneof(
      { weight: 5, arbitrary: fc.constant('sample' as const) },
      { weight: 4, arbitrary: fc.constant('document' as const) },
      { weight: 1, arbitrary: fc.constant('garbage' as const) },
    ),
    isFresh: fc.oneof(
      { weight: 7, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant(true) },
    ),
    params,
    query: fc.oneof(
      { weight: 5, arbitrary: query },
      { weight: 1, arbitrary: fc.array(oddPair, { maxLength: 4 }) },
    ),
    body: operation.body
      ? fc.oneof(
          { weight: 9, arbitrary: fitting(operation.body, 'body', operation.path) },
          { weight: 1, arbitrary: hostile },
        )
      : sometimes(hostile, 5),
    bodyMutations: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 3, arbitrary: fc.array(mutation, { minLength: 1, maxLength: 3 }) },
    ),
    queryMutations: fc.oneof(
      { weight: 6, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(oddPair, { minLength: 1, maxLength: 3 }) },
    ),
    paramMutation: inPath.length > 0 ? sometimes(oddParam, 8) : fc.constant(undefined),
    transport: sometimes(fc.constantFrom(...transports), 14),
    upload: fc.oneof(
      { weight: 1, arbitrary: fc.constant('picture' as const) },
      { weight: 3, arbitrary: fc.constantFrom(...uploads) },
    ),
    isRepeated: fc.oneof(
      { weight: 12, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant(true) },
    ),
    random: share,
  });
};

/** The plans of a seed, in order: the same seed asks the same. Operations that write get twice the turns. */
export function* plansFrom(document: Schema, seed: number, count: number): Generator<Plan> {
  const operations = operationsOf(document);
  const all = fc.oneof(
    ...operations.map((one) => ({ weight: one.method === 'GET' ? 2 : 3, arbitrary: plansOf(one) })),
  );
  const BATCH = 200;
  for (let made = 0; made < count; made += BATCH) {
    const numRuns = Math.min(BATCH, count - made);
    // The size of generated values grows within a batch: each batch begins small again.
    yield* fc.sample(all, { seed: seed * 100_003 + made, numRuns });
  }
}

const places = (value: unknown, at: readonly (string | number)[] = []): (readonly (string | number)[])[] => {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...at, key]))];
};

/** Changes one place of a plain value; `value` itself may be what is replaced. */
export function mutate(value: unknown, { at, kind, key, value: other }: Mutation): unknown {
  const all = places(value);
  const place = all[Math.floor(at * all.length)] ?? [];
  const change = (node: unknown, rest: readonly (string | number)[]): unknown => {
    const [step, ...further] = rest;
    if (step === undefined) return altered(node, kind, key, other);
    const copy = (Array.isArray(node) ? [...node] : { ...(node as object) }) as Record<
      string | number,
      unknown
    >;
    if (further.length === 0 && kind === 'remove') delete copy[step];
    else define(copy, step, change(copy[step], further));
    return copy;
  };
  return change(value, place);
}

const define = (target: object, key: string | number, value: unknown) =>
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });

function altered(node: unknown, kind: Mutation['kind'], key: string, other: unknown): unknown {
  if (kind === 'wrap') return [node];
  if (kind === 'repeat')
    return Array.isArray(node) ? [...node, ...node] : typeof node === 'string' ? node.repeat(40) : node;
  if (kind === 'add' && typeof node === 'object' && node !== null && !Array.isArray(node))
    return define({ ...node }, key, other);
  if (kind === 'swap') return typeof node === 'string' ? Number.parseFloat(node) : JSON.stringify(node);
  return other;
}
