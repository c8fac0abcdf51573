import { RuleError } from './errors';

export interface NumberParts {
  readonly sequence: number;
  readonly year: number;
  readonly series: string;
}

/**
 * A document's number from its format: `{year}`, `{series}`, `{sequence}`, or `{sequence:4}` padded with zeros.
 * formatDocumentNumber("{year}-{sequence:4}", …) is "2026-0007". Throws FIELD_INVALID for a sequence below 1.
 */
export function formatDocumentNumber(format: string, parts: NumberParts): string {
  if (!Number.isSafeInteger(parts.sequence) || parts.sequence < 1) {
    throw new RuleError('FIELD_INVALID', { path: 'sequence' });
  }
  return format
    .replace(/\{sequence(?::(\d))?\}/g, (_, width: string | undefined) =>
      String(parts.sequence).padStart(parseInt(width ?? '1', 10), '0'),
    )
    .replaceAll('{year}', () => String(parts.year))
    .replaceAll('{series}', () => parts.series);
}
