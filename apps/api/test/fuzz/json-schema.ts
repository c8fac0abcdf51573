/** JSON Schema as the API's document uses it. A word that is not read here is an error, so that none passes unseen. */
export type Schema = Readonly<Record<string, unknown>>;

const READ = new Set([
  ...['type', 'enum', 'const', 'anyOf', '$ref', 'format', 'pattern', 'minLength', 'maxLength', 'description'],
  ...[
    'minimum',
    'maximum',
    'items',
    'minItems',
    'maxItems',
    'properties',
    'required',
    'default',
    'propertyNames',
  ],
  ...['additionalProperties', 'oneOf', 'allOf', 'title', 'examples', 'exclusiveMinimum', 'exclusiveMaximum'],
]);

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
};

export const typesOf = ({ type }: Schema): readonly string[] =>
  type === undefined ? [] : ([type].flat() as string[]);

const isObject = (value: unknown): value is Record<string, unknown> => typeOf(value) === 'object';

/** Where and how a value does not keep the schema; `root` is what `$ref` points into. */
export function violations(schema: Schema, value: unknown, root: Schema, at = 'reply'): string[] {
  const unread = Object.keys(schema).filter((word) => !READ.has(word));
  if (unread.length > 0) throw new Error(`the check of schemas does not read ${unread.join(', ')}`);
  if (typeof schema['$ref'] === 'string') return violations(resolve(schema['$ref'], root), value, root, at);
  const wrong: string[] = [];
  const shown = () => JSON.stringify(value)?.slice(0, 60);
  const wanted = typesOf(schema);
  const found = typeOf(value);
  const isWanted = wanted.includes(found) || (wanted.includes('number') && found === 'integer');
  if (wanted.length > 0 && !isWanted) return [`${at}: ${found} instead of ${wanted.join(' or ')}`];
  if ('const' in schema && schema['const'] !== value) wrong.push(`${at}: ${shown()} is not the constant`);
  if (schema['enum'] && !(schema['enum'] as unknown[]).includes(value))
    wrong.push(`${at}: ${shown()} is none of the values`);
  for (const word of ['anyOf', 'oneOf'] as const) {
    const choices = schema[word] as Schema[] | undefined;
    if (choices && choices.every((choice) => violations(choice, value, root, at).length > 0))
      wrong.push(`${at}: ${shown()} fits no choice`);
  }
  for (const part of (schema['allOf'] as Schema[] | undefined) ?? [])
    wrong.push(...violations(part, value, root, at));
  if (typeof value === 'string') wrong.push(...ofText(schema, value, at));
  if (typeof value === 'number') {
    const { minimum = -Infinity, maximum = Infinity } = schema as { minimum?: number; maximum?: number };
    if (value < minimum || value > maximum) wrong.push(`${at}: ${value} is out of range`);
  }
  if (Array.isArray(value)) wrong.push(...ofArray(schema, value, root, at));
  if (isObject(value)) wrong.push(...ofObject(schema, value, root, at));
  return wrong;
}

function resolve(ref: string, root: Schema): Schema {
  const found = ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((node, key) => (node as Schema | undefined)?.[key], root);
  if (!isObject(found)) throw new Error(`${ref} points nowhere`);
  return found;
}

function ofText(schema: Schema, value: string, at: string): string[] {
  const {
    pattern,
    minLength = 0,
    maxLength = Infinity,
  } = schema as {
    pattern?: string;
    minLength?: number;
    maxLength?: number;
  };
  const wrong: string[] = [];
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value))
    wrong.push(`${at}: ${value.slice(0, 60)} !~ ${pattern.slice(0, 40)}`);
  const length = [...value].length;
  if (length < minLength || length > maxLength) wrong.push(`${at}: ${length} characters`);
  return wrong;
}

function ofArray(schema: Schema, value: readonly unknown[], root: Schema, at: string): string[] {
  const {
    items,
    minItems = 0,
    maxItems = Infinity,
  } = schema as {
    items?: Schema;
    minItems?: number;
    maxItems?: number;
  };
  const wrong = value.length < minItems || value.length > maxItems ? [`${at}: ${value.length} items`] : [];
  if (items) value.forEach((item, index) => wrong.push(...violations(items, item, root, `${at}.${index}`)));
  return wrong;
}

function ofObject(schema: Schema, value: Record<string, unknown>, root: Schema, at: string): string[] {
  const {
    properties = {},
    required = [],
    additionalProperties,
  } = schema as {
    properties?: Record<string, Schema>;
    required?: string[];
    additionalProperties?: boolean | Schema;
  };
  const wrong = required.filter((key) => !Object.hasOwn(value, key)).map((key) => `${at}.${key}: missing`);
  for (const [key, inner] of Object.entries(value)) {
    const own = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (own) wrong.push(...violations(own, inner, root, `${at}.${key}`));
    else if (additionalProperties === false) wrong.push(`${at}.${key}: not in the document`);
    else if (isObject(additionalProperties))
      wrong.push(...violations(additionalProperties, inner, root, `${at}.${key}`));
  }
  return wrong;
}
