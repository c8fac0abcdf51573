import type { Contracts } from '@bilko/contracts';
import type { Payer } from './payer-field';

export type PayAheadValues = {
  contact: Payer | null;
  amount: string;
  currency: string;
  exchangeRate: string;
  paidOn: string;
  bankAccountId: string;
  reference: string;
  /** Whether the supplier's advance invoice is there: only then is VAT deducted. */
  paper: 'none' | 'invoice';
  documentNumber: string;
  receivedOn: string;
  vatRate: string;
};

type Body = Contracts['createPayment']['body'];

const moneyOf = ({ bankAccountId }: PayAheadValues) => {
  if (bankAccountId === 'cash') return { method: 'cash' as const };
  return bankAccountId ? { bankAccountId } : {};
};

/** What is sent; what is empty, and what the paper would say where there is none, is left out. */
export function toPaidAhead(values: PayAheadValues, baseCurrency: string): Body {
  const { contact, amount, paidOn, currency, exchangeRate, documentNumber, receivedOn, vatRate } = values;
  const reference = values.reference.trim();
  return {
    direction: 'out',
    contactId: contact?.id ?? '',
    amount,
    paidOn,
    ...(currency === baseCurrency ? {} : { currency, exchangeRate }),
    ...moneyOf(values),
    ...(reference ? { reference } : {}),
    ...(values.paper === 'invoice' && {
      advance: {
        vatRate,
        documentNumber: documentNumber.trim(),
        ...(receivedOn ? { receivedOn } : {}),
      },
    }),
  };
}
