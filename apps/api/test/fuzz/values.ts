import fc from 'fast-check';
import { typesOf, type Schema } from './json-schema';

/** Stands in a plan where the id of a real record belongs; the run puts it there, so that plans depend on the seed only. */
export const idOf = (noun: string) => `\u0001id:${noun}`;
/** JSON text that no JavaScript value makes: 1e999, twenty digits. */
export class Raw {
  constructor(readonly text: string) {}
}

const ownProperty = (key: string, value: unknown) =>
  Object.defineProperty({}, key, { value, enumerable: true, configurable: true, writable: true });
const deep = (depth: number, open: string, close: string) =>
  new Raw(`${open.repeat(depth)}1${close.repeat(depth)}`);

const texts = [
  ...[
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udfff\ud800',
    '\ufeff',
    '\u202eabc\u202c',
    '\u200b',
    '\u0085',
  ],
  ...[
    'e\u0301'.repeat(40),
    'Z\u0351\u036f'.repeat(200),
    '👩‍👩‍👧‍👦'.repeat(60),
    'שלום ١٢٣',
    'ﷺ',
    'İıſK',
    '\uffff',
    '\u{10ffff}',
  ],
  ...[
    'a'.repeat(70_000),
    '😀'.repeat(300),
    ' x ',
    '\r\nSet-Cookie: a=b',
    '<script>alert(1)</script>',
    '=1+1',
    "'; --",
  ],
  ...[
    '%00',
    '%s%n',
    '../../etc/passwd',
    '${7*7}',
    '{{7*7}}',
    '__proto__',
    'constructor',
    'toString',
    'null',
    'true',
  ],
];
const amounts = [
  ...[
    '0',
    '0.00',
    '-0.00',
    '-1',
    '0.001',
    '0.0000001',
    '1e3',
    '1E-7',
    'NaN',
    'Infinity',
    '0x10',
    '1,00',
    '1.',
    '.5',
  ],
  ...['+1.00', ' 1.00', '1.00 ', '1_000', '٣.٠٠', '１', '00000001.00', '999999999999.99', '1000000000000.00'],
  ...[
    '99999999999999999999999999.99',
    `${'9'.repeat(400)}.00`,
    '0.01',
    '100.00',
    '1.005',
    '99999999.99999999',
  ],
];
const days = [
  ...[
    '2026-02-30',
    '2025-02-29',
    '2024-02-29',
    '0000-01-01',
    '0001-01-01',
    '1899-12-31',
    '1900-01-01',
    '2100-12-31',
  ],
  ...[
    '9999-12-31',
    '10000-01-01',
    '+002026-01-01',
    '-000001-01-01',
    '2026-1-1',
    '2026-13-01',
    '2026-00-10',
    '20260101',
  ],
  ...[
    '2026-01-01T00:00:00Z',
    '2026-01-01T25:61:61Z',
    'today',
    'infinity',
    '-infinity',
    'epoch',
    '2026-W01',
    '01.01.2026',
  ],
];
const ids = [
  ...['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'not-an-id', '1', '-1'],
  ...[
    '{00000000-0000-4000-8000-000000000000}',
    '00000000000040008000000000000000',
    idOf('stranger'),
    idOf('any'),
  ],
];
const numbers = [0, -0, -1, 1, 1.5, 1e21, 1e308, 5e-324, 2 ** 31, 2 ** 53, 2 ** 63, -(2 ** 63)];
const raws = [
  '1e999',
  '-1e999',
  '123456789012345678901234567890',
  '1.0000000000000000000001',
  '1E400',
  '-0',
].map((one) => new Raw(one));
const shapes: unknown[] = [
  ...[null, true, false, [], {}, [null], [[]], [{}], [''], { length: 1 }, { 0: 'a' }],
  ...[
    ownProperty('__proto__', { isAdmin: true }),
    { constructor: { prototype: { isAdmin: true } } },
    { toString: 1 },
  ],
  ...[
    { toJSON: 1 },
    { valueOf: null },
    { $ne: null },
    { then: 1 },
    { hasOwnProperty: 1 },
    ownProperty('', ''),
  ],
  ...[
    deep(500, '[', ']'),
    deep(400, '{"a":', '}'),
    Array.from({ length: 600 }, () => ({})),
    Array.from({ length: 3000 }, (_, i) => i),
  ],
];

export const hostileText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...texts) },
  { weight: 2, arbitrary: fc.constantFrom(...amounts) },
  { weight: 2, arbitrary: fc.constantFrom(...days) },
  { weight: 2, arbitrary: fc.constantFrom(...ids) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
);

export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: hostileText },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(...numbers, ...raws) },
  { weight: 3, arbitrary: fc.constantFrom(...shapes) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
);

const someId = '01890000-0000-7000-8000-000000000000';
const cursors = [
  ...[
    null,
    [null, null],
    { __proto__: 1 },
    ['x'],
    ['2026-01-01', someId],
    ['9999-12-31', someId],
    ['0000-01-01', someId],
  ],
  ...[
    ['\ud800', someId],
    ['99999999999999.99999999', someId],
    ['\u0000', someId],
    ['-1', someId],
    ['999999999999999', someId],
  ],
  ...[
    ['2026-01-01', '1', someId],
    ['2026-01-01', '99999999999', someId],
    [someId],
    ['0', '1', someId],
    ['x', '1', someId],
  ],
].map((values) => Buffer.from(JSON.stringify(values)).toString('base64url'));

const hint = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const amount = fc.oneof(
  { weight: 5, arbitrary: hint('10.00', '1.00', '100.00', '0.01', '33.33', '5.00') },
  { weight: 1, arbitrary: hint(...amounts) },
);
/** What a field of this name would hold in an honest request: without it hardly any body gets past the first check. */
const byName: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  currency: hint('RSD', 'RSD', 'RSD', 'EUR', 'USD', 'XXX'),
  country: hint('RS', 'BA', 'HR', 'DE', 'ZZ'),
  language: hint('sr-Latn', 'en', 'hr'),
  vatRate: hint('20', '20', '10', '0', '25', '17'),
  vatCategory: hint('S', 'S', 'AE', 'Z', 'E', 'O', 'K', 'G'),
  unit: hint('HUR', 'C62', 'KGM', 'XXX'),
  categoryId: hint('office', 'rent', 'nothing'),
  accountCode: hint('241', '614', '204', '435', '300', '513', '1', '99999'),
  code: hint('6149', '61491', '614', '2', '123456'),
  email: hint(
    'kupac@example.com',
    'a@b',
    'ž@ćirilica.rs',
    '"x y"@example.com',
    `${'a'.repeat(250)}@example.com`,
  ),
  password: hint('lozinka za probu 123', 'kratka', 'password123456', '🔑'.repeat(200)),
  taxId: hint('100000024', '100000025', '12345678901', '4200000000001'),
  iban: hint('DE89370400440532013000', 'RS35260005601001611379', 'XX00'),
  accountNumber: hint('845000000000000194', '84500000000000019', '1-2-3'),
  series: hint('A', 'B', 'PON', 'a'),
  version: hint(1, 1, 1, 2, 0, -1, 2 ** 31, 2 ** 53),
  limit: hint('1', '20', '100', '101', '0', '-1', '1e2', '٣'),
  cursor: hint('AAAA', 'e30', idOf('cursor'), idOf('cursor'), ...cursors),
  sort: hint('name', '-issuedOn', 'issuedOn', 'x', '-'),
  search: hint('a', 'ž', '%', '_', '\\', '\u0000', "'", 'šđčćž', 'Љубав', '😀'),
  month: hint('2026-11', '2026-10', '2020-01', '1900-01', '2099-12', '2026-13'),
  year: hint('2026', '2025', '2000', '2099', '1999', '20266'),
  token: hint('A'.repeat(43), '-'.repeat(43), 'x'),
};
const day = fc.oneof(
  {
    weight: 6,
    arbitrary: hint(
      idOf('today'),
      idOf('today'),
      '2026-10-31',
      '2026-01-01',
      '2025-12-31',
      '2027-01-01',
      '2024-02-29',
    ),
  },
  { weight: 1, arbitrary: hint(...days) },
);
const isDay = (name: string) => /On$|^(from|to|date|validFrom|on|asOf)$/.test(name);
const isAmount = (name: string) => /amount|price|debit|credit|quantity|rate$|percent|tax$/i.test(name);

/** Which kind of record a field of this name means. */
const nouns: Readonly<Record<string, readonly string[]>> = {
  contactId: ['contact', 'creditor'],
  productId: ['product'],
  accountId: ['revenueAccount', 'ownAccount'],
  bankAccountId: ['bankAccount'],
  paymentId: ['advance', 'advancePaid'],
  advancePaymentId: ['advance'],
  invoiceId: ['invoice', 'draft', 'creditNote'],
  expenseId: ['approvedExpense', 'postedExpense', 'expense'],
  fileId: ['receipt'],
  userId: ['member'],
  organizationId: ['organization', 'stranger'],
  logoFileId: ['receipt'],
};
const nounsOfPath: Readonly<Record<string, readonly string[]>> = {
  invoices: ['draft', 'invoice', 'creditNote'],
  contacts: ['contact', 'creditor'],
  products: ['product'],
  'bank-accounts': ['bankAccount'],
  payments: ['advance', 'advancePaid'],
  offsets: ['offset'],
  expenses: ['expense', 'postedExpense', 'approvedExpense'],
  'cash-slips': ['cashSlip'],
  files: ['receipt'],
  accounts: ['revenueAccount', 'ownAccount'],
  'journal-entries': ['entry'],
  'journal-templates': ['template'],
  'opening-balances': ['openingBalances'],
  'vat-returns': ['vatReturn'],
  members: ['member'],
  invitations: ['invitation'],
  auth: ['session'],
};

/** The id of a record that fits, mostly; `path` is the operation's, for a field that is only called id. */
export function anId(name: string, path: string): fc.Arbitrary<string> {
  const fitting = nouns[name] ?? nounsOfPath[path.split('/')[1] ?? ''] ?? ['contact'];
  return fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...fitting.map(idOf)) },
    { weight: 2, arbitrary: fc.constant(idOf('fresh')) },
    { weight: 1, arbitrary: fc.constantFrom(idOf('any'), idOf('stranger'), ...ids) },
  );
}

/** Values that keep a schema of the document, or nearly so. */
export function fitting(schema: Schema, name: string, path: string): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema['const']);
  if (schema['enum']) return fc.constantFrom(...(schema['enum'] as unknown[]));
  const choices = (schema['anyOf'] ?? schema['oneOf']) as Schema[] | undefined;
  if (choices) return fc.oneof(...choices.map((choice) => fitting(choice, name, path)));
  const types = typesOf(schema);
  if (types.length > 1) return fc.oneof(...types.map((type) => fitting({ ...schema, type }, name, path)));
  switch (types[0]) {
    case 'object':
      return anObject(schema, name, path);
    case 'array':
      return fc.array(fitting((schema['items'] ?? {}) as Schema, name, path), { minLength: 1, maxLength: 3 });
    case 'string':
      return aText(schema, name, path);
    case 'integer':
    case 'number':
      return byName[name] ?? fc.integer({ min: -5, max: 500 });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return byName[name] ?? (isDay(name) ? day : hostile);
  }
}

function aText(schema: Schema, name: string, path: string): fc.Arbitrary<unknown> {
  if (schema['format'] === 'uuid') return anId(name, path);
  if (isDay(name)) return day;
  const known = byName[name];
  if (known) return known;
  if (isAmount(name)) return amount;
  if (typeof schema['pattern'] === 'string') return fc.stringMatching(new RegExp(schema['pattern'], 'u'));
  const { minLength = 0, maxLength = 60 } = schema as { minLength?: number; maxLength?: number };
  const atTheEdge = fc.constantFrom('š'.repeat(maxLength), '😀'.repeat(maxLength), 'a'.repeat(maxLength + 1));
  const printable = fc.string({
    unit: 'grapheme',
    minLength,
    maxLength: Math.max(minLength, Math.min(maxLength, 40)),
  });
  return fc.oneof({ weight: 5, arbitrary: printable }, { weight: 1, arbitrary: atTheEdge });
}

function anObject(schema: Schema, name: string, path: string): fc.Arbitrary<unknown> {
  const {
    properties = {},
    required = [],
    additionalProperties,
  } = schema as {
    properties?: Record<string, Schema>;
    required?: string[];
    additionalProperties?: unknown;
  };
  const fields = Object.fromEntries(
    Object.entries(properties).map(([key, inner]) => [key, fitting(inner, key, path)]),
  );
  if (
    Object.keys(fields).length === 0 &&
    typeof additionalProperties === 'object' &&
    additionalProperties !== null
  )
    return fc.dictionary(fc.string({ maxLength: 8 }), fitting(additionalProperties as Schema, name, path), {
      maxKeys: 3,
    });
  return someOf(fields, required);
}

/** What is required, and of the rest a third: with all of it at once hardly anything is right as a whole. */
export function someOf<T>(
  fields: Readonly<Record<string, fc.Arbitrary<T>>>,
  required: readonly string[],
): fc.Arbitrary<Record<string, T>> {
  const maybe = Object.entries(fields).map(([key, arbitrary]) => {
    const field = arbitrary.map((value) => ({ value }));
    const isLeftOut = { weight: 2, arbitrary: fc.constant(undefined) };
    return [
      key,
      required.includes(key) ? field : fc.oneof(isLeftOut, { weight: 1, arbitrary: field }),
    ] as const;
  });
  return fc
    .record(Object.fromEntries(maybe), { noNullPrototype: true })
    .map((found) =>
      Object.fromEntries(
        Object.entries(found).flatMap(([key, field]) => (field ? [[key, field.value] as const] : [])),
      ),
    );
}
