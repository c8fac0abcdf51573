import type { Contracts } from '@bilko/contracts';
import { advanceGroups } from '@bilko/core';

export type LatePaperValues = {
  documentNumber: string;
  issuedOn: string;
  receivedOn: string;
  groups: { vatRate: string; netAmount: string; vatAmount: string }[];
};

type Body = Contracts['recordAdvanceInvoice']['body'];

/** Base and VAT that are in an amount, as a supplier would print them. */
export function groupIn(grossAmount: string, vatRate: string): LatePaperValues['groups'][number] {
  const money = { currency: 'EUR', baseCurrency: 'EUR', exchangeRate: '1' };
  const [group] = advanceGroups([{ grossAmount, category: 'S', rate: vatRate }], money);
  return { vatRate, netAmount: group?.netAmount ?? '', vatAmount: group?.vatAmount ?? '' };
}

export const emptyGroup = (vatRate: string) => ({ vatRate, netAmount: '', vatAmount: '' });

/** What is sent; no VAT is zero. */
export function toLatePaper({ documentNumber, issuedOn, receivedOn, groups }: LatePaperValues): Body {
  return {
    documentNumber: documentNumber.trim(),
    issuedOn,
    receivedOn,
    groups: groups.map(({ vatRate, netAmount, vatAmount }) => ({
      vatRate,
      netAmount,
      vatAmount: vatAmount || '0',
    })),
  };
}
