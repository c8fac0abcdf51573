import type { InvoicePaper } from '../invoice-paper';
import { oneLine, plainText } from '../plain-text';

/** Where a line break of the user's is kept. */
const severalLines = new Set(['note', 'description', 'text']);
/** Bytes, and what a payment code says, are taken as they are. */
const untouched = new Set(['logo', 'paymentCode']);

/** The same paper with every text made printable, whatever was typed into it. */
export function cleanPaper(paper: InvoicePaper): InvoicePaper {
  return clean(paper, '') as InvoicePaper;
}

function clean(value: unknown, key: string): unknown {
  if (untouched.has(key)) return value;
  if (typeof value === 'string') return severalLines.has(key) ? plainText(value).trim() : oneLine(value);
  if (Array.isArray(value)) return value.map((item) => clean(item, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, clean(item, name)]));
}
