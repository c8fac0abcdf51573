import { compareDecimal, roundHalfUp } from '@bilko/core';
import { checkIban } from '../identifiers/iban';
import type { PaymentCode, PaymentRequest } from './payment-request';
import { codeText } from './text';

const largest = '999999999.99';
/** A QR code of version 13 at error level M holds no more. */
const longestPayload = 331;

/**
 * EPC QR for a SEPA credit transfer (EPC069-12, version 002), LF between lines, UTF-8. Our reference goes as
 * unstructured text: it is no ISO 11649 creditor reference. Undefined for another currency, a bad IBAN or an
 * amount outside 0.01 to 999,999,999.99.
 */
export function epcCode(request: PaymentRequest): PaymentCode | undefined {
  const iban = checkIban(request.account);
  if (request.currency !== 'EUR' || !iban.ok) return undefined;
  if (compareDecimal(request.amount, '0') <= 0 || compareDecimal(request.amount, largest) > 0)
    return undefined;
  const reference = request.reference
    ? `${request.reference.model} ${request.reference.reference}`.trim()
    : '';
  const lines = (text: string) => [
    'BCD',
    '002',
    '1',
    'SCT',
    /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(request.bic ?? '') ? (request.bic ?? '') : '',
    codeText(request.payee.name, 70),
    iban.value,
    `EUR${roundHalfUp(request.amount)}`,
    '',
    '',
    text,
  ];
  const join = (text: string) => lines(text).join('\n').replace(/\n+$/, '');
  let text = codeText([request.purpose, reference].filter(Boolean).join(' '), 140);
  while (text !== '' && byteLength(join(text)) > longestPayload)
    text = [...text].slice(0, -1).join('').trim();
  return { kind: 'qr', standard: 'EPC', payload: join(text) };
}

/** Bytes in UTF-8; the browser and Node both have it. */
function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
