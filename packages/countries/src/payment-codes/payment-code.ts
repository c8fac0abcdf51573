import type { CountryCode } from '@bilko/core';
import { epcCode } from './epc';
import { hub3Code } from './hub3';
import { ipsCode } from './ips';
import type { PaymentCode, PaymentRequest } from './payment-request';

/**
 * The code that belongs on a document of the country: IPS QR in Serbia, HUB-3A in Croatia for payers at home and
 * EPC QR for payers abroad, none in Bosnia. Undefined where the currency or the account does not fit.
 */
export function paymentCode(
  country: CountryCode,
  request: PaymentRequest & { readonly isPayerAbroad?: boolean | undefined },
): PaymentCode | undefined {
  if (country === 'RS') return ipsCode(request);
  if (country === 'BA') return undefined;
  return request.isPayerAbroad ? epcCode(request) : hub3Code(request);
}
