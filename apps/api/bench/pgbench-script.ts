import type { Statement } from './recorded-sql';

/**
 * The recorded statements as a script for pgbench, with the same parameters but for what must differ from one
 * run to the next: ids and keys that were new, the organization's own ids, and the number that was taken.
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
  const filled = withoutColons(text).replace(/\$(\d+)/g, (_, at: string) =>
    valueOf(values[parseInt(at, 10) - 1]),
  );
  const sql = withIdsInText(filled, own)
    .replace(/--[^\n]*/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (/^BEGIN; /.test(sql)) return ['BEGIN;', `${sql.slice('BEGIN; '.length).replace(/;$/, '')};`];
  if (/take_number/.test(sql)) return [`${sql.replace(/;$/, '')} \\gset`];
  return [`${sql.replace(/;$/, '')};`];
}

/** A literal, with its ids and its number put in by the database while it runs. */
function withVariables(plain: string, variableOf: (id: string) => string): string {
  const marks: [mark: string, expression: string][] = [];
  let template = plain.replace(uuidPattern, (id) => {
    const mark = `@${marks.length}@`;
    marks.push([mark, variableOf(id)]);
    return mark;
  });
  if (/"sequence":\d+/.test(template)) {
    template = template.replace(/"sequence":\d+/, '"sequence":@n@');
    marks.push(['@n@', '(:sequence)::text']);
  }
  const number = /^(\d{4}-)(\d{4,})$/.exec(template);
  if (number) return `('${number[1]}' || (:sequence)::text)`;
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

/** Ids that stand in the text itself: the arming of role and organization at the start of a transaction. */
function withIdsInText(text: string, own: ReadonlyMap<string, string>): string {
  let result = text;
  for (const [id, variable] of own) result = result.replaceAll(`'${id}'`, `(${variable})::text`);
  return result;
}
