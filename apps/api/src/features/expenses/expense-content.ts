import type { VatCategory } from '@bilko/core';
import { calculateExpense, type CalculatedExpense } from '@bilko/core';

/** A line with everything decided that the caller left to us. */
export type ContentLine = Readonly<{
  description: string;
  categoryId: string | null;
  accountId: string;
  accountCode: string;
  /** What was typed decides how VAT is computed: net and gross prices round differently. */
  enteredAs: 'net' | 'gross';
  amount: string;
  vatRate: string;
  vatCategory: VatCategory;
  deductiblePercent: string;
  importBaseAmount: string | null;
}>;

/** A supplier's bill or receipt as it is written down. */
export type ExpenseContent = Readonly<{
  contactId: string | null;
  /** As typed, when there is no contact. */
  supplierName: string | null;
  documentNumber: string | null;
  issuedOn: string;
  receivedOn: string;
  taxPointOn: string;
  dueOn: string | null;
  currency: string;
  /** Null in the organization's own currency, and in a foreign one until it is known. */
  exchangeRate: string | null;
  note: string;
  lines: readonly ContentLine[];
}>;

const nothing = {
  netAmount: '0.00',
  vatAmount: '0.00',
  grossAmount: '0.00',
  selfAssessedVatAmount: '0.00',
  deductibleVatAmount: '0.00',
  costAmount: '0.00',
} as const;

/** The figures of a bill; a draft that has no lines yet has none. */
export function figuresOf(content: ExpenseContent, canDeductVat: boolean): CalculatedExpense {
  if (content.lines.length === 0) return { lines: [], totals: nothing };
  return calculateExpense({
    canDeductVat,
    lines: content.lines.map(({ enteredAs, amount, vatRate, vatCategory, deductiblePercent }) => ({
      ...(enteredAs === 'net' ? { netAmount: amount } : { grossAmount: amount }),
      vatRate,
      vatCategory,
      deductiblePercent,
    })),
  });
}
