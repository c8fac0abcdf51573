import type { PaymentReference } from '../references';

export interface PaymentParty {
  readonly name: string;
  readonly street?: string | undefined;
  readonly city?: string | undefined;
  readonly postalCode?: string | undefined;
}

/** What a payer is asked for. */
export interface PaymentRequest {
  /** Above zero, two decimals. */
  readonly amount: string;
  readonly currency: string;
  readonly payee: PaymentParty;
  /** National digits (RS) or IBAN. */
  readonly account: string;
  readonly bic?: string | undefined;
  readonly payer?: (PaymentParty & { readonly isPerson?: boolean | undefined }) | undefined;
  readonly purpose?: string | undefined;
  readonly reference?: PaymentReference | undefined;
}

export interface PaymentCode {
  readonly kind: 'qr' | 'pdf417';
  readonly standard: 'IPS' | 'HUB3' | 'EPC';
  readonly payload: string;
}
