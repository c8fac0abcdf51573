const secretFields = /password|secret|token|api_?key|recovery_?codes?|seed/i;

/** What goes into the trail: fields that hold secrets say only that they were there. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, content]) => [
      field,
      secretFields.test(field) && content !== null ? '***' : withoutSecrets(content),
    ]),
  );
}
