import { compareDecimal, divideDecimal, isDecimal, normalizeDecimal } from '@bilko/core';
import { XMLParser } from 'fast-xml-parser';
import { RateSourceError } from './rate-source';

/** A number as a source prints it. Throws RateSourceError for anything that is not above zero. */
export function readNumber(printed: unknown, point: '.' | ','): string {
  const text = typeof printed === 'number' || typeof printed === 'string' ? String(printed).trim() : '';
  const plain = text.replace(point, '.');
  if (!isDecimal(plain) || compareDecimal(plain, '0') <= 0) {
    throw new RateSourceError(`"${text}" is no rate`);
  }
  return normalizeDecimal(plain);
}

export function readCurrency(text: unknown): string {
  if (typeof text !== 'string' || !/^[A-Z]{3}$/.test(text)) {
    throw new RateSourceError(`"${typeof text === 'string' ? text : typeof text}" is no currency`);
  }
  return text;
}

/** `numerator / denominator`, rounded half up to the eight places that a rate has. */
export function quotient(numerator: string, denominator: string): string {
  const rate = divideDecimal(numerator, denominator, 8);
  if (compareDecimal(rate, '0') <= 0) throw new RateSourceError('a rate is too small to be kept');
  return normalizeDecimal(rate);
}

/** A day that a source prints as YYYY-MM-DD, whatever time follows. */
export function readDay(printed: unknown): string {
  const day = typeof printed === 'string' ? printed.slice(0, 10) : '';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new RateSourceError('the list names no day');
  return day;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new RateSourceError('the answer is no JSON');
  }
}

const xml = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  // No entity of the document is expanded: nothing here needs one.
  processEntities: false,
});

/** Every element of that name, anywhere below `node`. */
export function elementsOf(node: unknown, name: string): Record<string, unknown>[] {
  if (Array.isArray(node)) return node.flatMap((one) => elementsOf(one, name));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const own = key === name ? [value as unknown].flat() : [];
    const records = own.filter(
      (one): one is Record<string, unknown> => typeof one === 'object' && one !== null,
    );
    return [...records, ...elementsOf(value, name)];
  });
}

export function parseXml(text: string): unknown {
  try {
    return xml.parse(text, true) as unknown;
  } catch {
    throw new RateSourceError('the answer is no XML');
  }
}
