import type { Contracts } from '@bilko/contracts';

export type RefundValues = {
  amount: string;
  paidOn: string;
  exchangeRate: string;
  /** Empty for the default account, "cash" for the cash box. */
  bankAccountId: string;
  documentNumber: string;
  reference: string;
};

type Body = Contracts['refundAdvance']['body'];

/** What is sent; what is empty is left out. */
export function toRefund(values: RefundValues, isForeign: boolean): Body {
  const { amount, paidOn, exchangeRate, bankAccountId } = values;
  const documentNumber = values.documentNumber.trim();
  const reference = values.reference.trim();
  return {
    amount,
    paidOn,
    ...(isForeign && { exchangeRate }),
    ...(bankAccountId === 'cash' ? { method: 'cash' as const } : bankAccountId ? { bankAccountId } : {}),
    ...(documentNumber && { documentNumber }),
    ...(reference && { reference }),
  };
}
