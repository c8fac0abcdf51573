import { compareDecimal, roundHalfUp } from '@bilko/core';
import { checkSerbianAccount } from '../identifiers/bank-account';
import type { PaymentCode, PaymentRequest } from './payment-request';
import { codeText } from './text';

/**
 * SF, the payment code of the National Bank: 289 when a person pays, 221 when a firm does (220 is seen too; no
 * official text was found that decides between them).
 */
const paymentPurposes = { person: '289', firm: '221' } as const;

/**
 * NBS IPS QR (National Bank of Serbia, instant payments): tags with values of set length, parted by "|", comma
 * decimals, no empty tag. Only dinars and a valid Serbian account; undefined otherwise.
 */
export function ipsCode(request: PaymentRequest): PaymentCode | undefined {
  const account = checkSerbianAccount(request.account);
  if (request.currency !== 'RSD' || !account.ok || account.value.length !== 18) return undefined;
  if (compareDecimal(request.amount, '0') <= 0) return undefined;
  const text = (value: string | undefined, longest: number) => codeText(value ?? '', longest, '|');
  const { payee, payer, reference } = request;
  const address = [payee.street, [payee.postalCode, payee.city].filter(Boolean).join(' ')];
  const payeeName = text([payee.name, ...address].filter(Boolean).join(', '), 70);
  const tags: [string, string][] = [
    ['K', 'PR'],
    ['V', '01'],
    ['C', '1'],
    ['R', account.value],
    ['N', payeeName],
    ['I', `RSD${roundHalfUp(request.amount).replace('.', ',')}`],
    ['P', text(payer?.name, 70)],
    ['SF', payer?.isPerson ? paymentPurposes.person : paymentPurposes.firm],
    ['S', text(request.purpose, 35)],
    ['RO', reference ? text(reference.model + reference.reference, 35) : ''],
  ];
  const payload = tags
    .filter(([, value]) => value !== '')
    .map(([tag, value]) => `${tag}:${value}`)
    .join('|');
  return { kind: 'qr', standard: 'IPS', payload };
}
