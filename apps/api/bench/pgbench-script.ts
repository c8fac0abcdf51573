import type { Statement } from './recorded-sql';

/**
 * The recorded statements as a script for pgbench, with the same parameters but for what must differ from one
 * run to the next: ids and keys that were new, the organization's own ids, and the numbers that may be given.
 *
 * pgbench prepares its statements (`-M prepared`), as the API does, so a value that differs is a parameter of
 * pgbench and stands outside of quotes.
 */
export function pgbenchScript(
  statements: readonly Statement[],
  known: Readonly<{ organizationId: string; userId: string; contactId: string; sessionId: string }>,
  organizations: number,
): string {
  const own = new Map<string, string>([
    [known.organizationId, ':organization_id'],
    [known.userId, ':user_id'],
    [known.contactId, ':contact_id'],
    [known.sessionId, ':session_id'],
  ]);
  const fresh = new Map<string, string>();
  const lines = [
    `\\set organization random(1, ${organizations})`,
    '\\set high random(1, 2147483647)',
    '\\set low random(1, 2147483647)',
    `SELECT organization_id, user_id, contact_id, session_id FROM bench_organizations WHERE n = :organization \\gset`,
  ];
  for (const { text, values } of statements) {
    lines.push(...statementLines(text, values, own, fresh));
  }
  return `${lines.join('\n')}\n`;
}

const uuidPattern = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

function statementLines(
  text: string,
  values: readonly unknown[],
  own: ReadonlyMap<string, string>,
  fresh: Map<string, string>,
): string[] {
  const variableOf = (id: string): string => {
    const known = own.get(id);
    if (known) return `(${known})::text`;
    const at = fresh.get(id) ?? String(fresh.size + 1).padStart(4, '0');
    fresh.set(id, at);
    return `(lpad(to_hex((:high)::bigint), 8, '0') || '-${at}-7000-8000-' || lpad(to_hex((:low)::bigint), 12, '0'))`;
  };
  const valueOf = (value: unknown): string => {
    if (value === null || value === undefined) return 'NULL';
    if (Array.isArray(value)) return `ARRAY[${value.map(valueOf).join(', ')}]::text[]`;
    const plain = value instanceof Date ? value.toISOString() : String(value);
    return withVariables(plain, variableOf);
  };
  const isIssue = /take_number/.test(text);
  const filled = withoutColons(text).replace(/\$(\d+)/g, (_, at: string) =>
    isIssue && at === FORESEEN
      ? numbersFrom(values[parseInt(at, 10) - 1])
      : valueOf(values[parseInt(at, 10) - 1]),
  );
  const sql = filled
    .replace(/--[^\n]*/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (/"nextNumber"/.test(sql)) return [`${sql.replace(/;$/, '')} \\gset draft_`];
  return [`${sql.replace(/;$/, '')};`];
}

/** The parameter of the issuing statement that holds the numbers. */
const FORESEEN = '4';
/** As many as the API foresees while others issue beside it. */
const MANY = 24;

/** The numbers that the series may give, from the one that the look at the draft saw; else as they were recorded. */
function numbersFrom(recorded: unknown): string {
  const foreseen = String(recorded).split('\n');
  const first = JSON.parse(foreseen[1] ?? '') as Record<string, unknown>;
  const start = `((:draft_nextNumber)::json ->> 'sequence')::int`;
  const number = `('N-' || s)`;
  const own: Record<string, string> = {
    sequence: 's',
    number,
    terms: `jsonb_build_array(${number}, s::text)`,
    numberJson: `to_json(${number})::text`,
  };
  const fields = Object.entries(first).map(
    ([name, value]) =>
      `'${name}', ${own[name] ?? (value === null ? 'NULL' : `${literalOf(String(value))}::text`)}`,
  );
  return `(SELECT ${start} || chr(10) || string_agg(jsonb_build_object(${fields.join(', ')})::text, chr(10) ORDER BY s) FROM generate_series(${start}, ${start} + ${MANY - 1}) s)`;
}

/** A literal, with its ids put in by the database while it runs. */
function withVariables(plain: string, variableOf: (id: string) => string): string {
  const marks: [mark: string, expression: string][] = [];
  const template = plain.replace(uuidPattern, (id) => {
    const mark = `@${marks.length}@`;
    marks.push([mark, variableOf(id)]);
    return mark;
  });
  if (marks.length === 1 && template === marks[0]?.[0]) return marks[0][1];
  return marks.reduce(
    (literal, [mark, expression]) => `replace(${literal}, '${mark}', ${expression})`,
    literalOf(template),
  );
}

/** The same for literals that stand in the text itself, such as the pattern of a time. */
const withoutColons = (text: string) =>
  text.replace(/'(?:[^']|'')*'/g, (literal) =>
    /:[A-Za-z_]/.test(literal) ? literalOf(literal.slice(1, -1).replaceAll("''", "'")) : literal,
  );

/** A literal without a colon: pgbench would read `:true` inside of it as a variable. */
const literalOf = (text: string) =>
  `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll(':', '\\x3a')}'`;
