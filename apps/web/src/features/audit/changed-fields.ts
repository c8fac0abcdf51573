/** A field that an event touched; undefined where it had no value on that side. */
export type ChangedField = Readonly<{ path: string; before: string | undefined; after: string | undefined }>;

/** Fields of what was written before and after that differ, nested ones by their path: `address.city`. */
export function changedFields(before: unknown, after: unknown): ChangedField[] {
  const [old, now] = [flat(before), flat(after)];
  const paths = [...new Set([...old.keys(), ...now.keys()])];
  return paths
    .map((path) => ({ path, before: old.get(path), after: now.get(path) }))
    .filter((field) => field.before !== field.after);
}

const names = ['number', 'documentNumber', 'name', 'email', 'description'] as const;

/** What people call the record by, if what was written says so. */
export function nameIn(written: unknown): string | undefined {
  if (written === null || typeof written !== 'object') return undefined;
  const fields = written as Record<string, unknown>;
  const found = names.map((name) => fields[name]).find((value) => typeof value === 'string' && value !== '');
  return found as string | undefined;
}

function flat(value: unknown, path = '', found = new Map<string, string>()): Map<string, string> {
  if (value === null || value === undefined || value === '') return found;
  if (typeof value !== 'object') return found.set(path, String(value));
  for (const [key, part] of Object.entries(value)) flat(part, path ? `${path}.${key}` : key, found);
  return found;
}
