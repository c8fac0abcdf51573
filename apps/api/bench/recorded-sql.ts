import pg from 'pg';

export type Statement = Readonly<{ text: string; values: readonly unknown[] }>;

type Query = (this: pg.Client, ...args: unknown[]) => unknown;

/**
 * Writes down every statement that this process sends while `work` runs, in order. Nothing is changed: the
 * statements go on to the server as they are.
 */
export async function recordSql(work: () => Promise<void>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const original = pg.Client.prototype.query as unknown as Query;
  const recording: Query = function (this: pg.Client, ...args) {
    const [query, values] = args;
    if (typeof query === 'string')
      statements.push({ text: query, values: Array.isArray(values) ? values : [] });
    else if (isBatch(query)) statements.push(...query.statements);
    else if (isQuery(query)) statements.push({ text: query.text, values: query.values ?? [] });
    return original.apply(this, args);
  };
  pg.Client.prototype.query = recording as unknown as typeof pg.Client.prototype.query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = original as unknown as typeof pg.Client.prototype.query;
  }
  return statements;
}

/** What packages/database sends in one write. */
function isBatch(value: unknown): value is { statements: Statement[] } {
  return typeof value === 'object' && value !== null && 'statements' in value;
}

function isQuery(value: unknown): value is { text: string; values?: unknown[] } {
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';
}
