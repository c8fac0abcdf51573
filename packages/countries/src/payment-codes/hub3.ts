import { compareDecimal, roundHalfUp } from '@bilko/core';
import { checkCroatianAccount } from '../identifiers/bank-account';
import type { PaymentCode, PaymentRequest } from './payment-request';
import { codeText } from './text';

/**
 * HUB-3A (Croatian Banking Association): fourteen lines joined by LF, for a PDF417 of nine columns. Amount in
 * cents padded to 15 digits. Only euros and an account in Croatia; undefined otherwise.
 */
export function hub3Code(request: PaymentRequest): PaymentCode | undefined {
  const account = checkCroatianAccount(request.account);
  if (request.currency !== 'EUR' || !account.ok || !account.iban.startsWith('HR')) return undefined;
  if (compareDecimal(request.amount, '0') <= 0) return undefined;
  const { payee, payer, reference } = request;
  const cents = roundHalfUp(request.amount).replace('.', '');
  if (cents.length > 15) return undefined;
  const city = (party: { postalCode?: string | undefined; city?: string | undefined } | undefined) =>
    codeText(`${party?.postalCode ?? ''} ${party?.city ?? ''}`, 27);
  const lines = [
    'HRVHUB30',
    'EUR',
    cents.padStart(15, '0'),
    codeText(payer?.name ?? '', 30),
    codeText(payer?.street ?? '', 27),
    city(payer),
    codeText(payee.name, 25),
    codeText(payee.street ?? '', 25),
    city(payee),
    account.iban,
    reference?.model || 'HR99',
    codeText(reference?.reference ?? '', 22),
    // ISO 20022 purpose is left to the payer's bank.
    '',
    codeText(request.purpose ?? '', 35),
  ];
  return { kind: 'pdf417', standard: 'HUB3', payload: lines.join('\n') };
}
