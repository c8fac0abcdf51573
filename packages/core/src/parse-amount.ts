import { decimal } from './decimal';

const currencyWords =
  /^(?:RSD|EUR|BAM|KM|USD|CHF|GBP|DIN\.?|€|\$)\s*|\s*(?:RSD|EUR|BAM|KM|USD|CHF|GBP|DIN\.?|€|\$)$/giu;

/**
 * Reads an amount as people here type it: `1.234,56`, `1234.56`, `1 234,56`, `1234`, `1,234.56`.
 * A comma alone is the decimal mark. A point alone is the decimal mark too, except in `1.234` and
 * `12.345.678`, which group thousands; with `grouping: false` (quantities, rates) it always is.
 * Returns a decimal text ("1234.56"), or undefined for what is no amount.
 */
export function parseAmount(text: string, options: { grouping?: boolean } = {}): string | undefined {
  const bare = text
    .normalize('NFKC')
    .trim()
    .replace(currencyWords, '')
    .replace(/\u2212/g, '-')
    .replace(/(\d)[\s'’]+(?=\d{3}(?:\D|$))/gu, '$1')
    .trim();
  const match = /^(-?)\s*([\d.,]+)$/.exec(bare);
  if (!match) return undefined;
  const digits = plainDigits(match[2] ?? '', options.grouping ?? true);
  if (digits === undefined || digits.length > 30) return undefined;
  return decimal(`${match[1] ?? ''}${digits}`).toString();
}

function plainDigits(text: string, grouping: boolean): string | undefined {
  if (/^\d+$/.test(text)) return text;
  if (!grouping) return /^\d+[.,]\d+$/.test(text) ? text.replace(',', '.') : undefined;
  if (/^[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/.test(text)) return text.replaceAll('.', '').replace(',', '.');
  if (/^[1-9]\d{0,2}(,\d{3})+\.\d+$/.test(text)) return text.replaceAll(',', '');
  if (/^[1-9]\d{0,2}(,\d{3}){2,}$/.test(text)) return text.replaceAll(',', '');
  if (/^\d+[.,]\d+$/.test(text)) return text.replace(',', '.');
  return undefined;
}
