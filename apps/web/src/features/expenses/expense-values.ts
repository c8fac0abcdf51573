import type { ExpenseDraft, ExpenseView } from '@bilko/contracts';
import { calculateExpense, isDecimal, RuleError, type CalculatedExpense } from '@bilko/core';
import { vatOf, vatValue } from './vat-options';

/** A contact, or only a name as it stands on the receipt. */
export type Supplier = Readonly<{ contactId: string | null; name: string }>;

export type LineValues = {
  amount: string;
  enteredAs: 'gross' | 'net';
  categoryId: string;
  /** Kept when the line was posted to an account that is no category. */
  accountCode: string;
  vat: string;
  description: string;
  deductiblePercent: string;
  /** Of VAT that customs charged: what it was charged on. */
  importBase: string;
};

/** VAT that customs charged: no cost, and no VAT on it. */
export const isImportVat = (categoryId: string) => categoryId.startsWith('import-vat');

export type ExpenseValues = {
  issuedOn: string;
  supplier: Supplier | null;
  documentNumber: string;
  dueOn: string;
  taxPointOn: string;
  currency: string;
  exchangeRate: string;
  note: string;
  lines: LineValues[];
  isPaid: boolean;
};

export const emptyLine = (vat: string): LineValues => ({
  amount: '',
  enteredAs: 'gross',
  categoryId: '',
  accountCode: '',
  vat,
  description: '',
  deductiblePercent: '',
  importBase: '',
});

export const emptyExpense = (today: string, currency: string): ExpenseValues => ({
  issuedOn: today,
  supplier: null,
  documentNumber: '',
  dueOn: '',
  taxPointOn: '',
  currency,
  exchangeRate: '',
  note: '',
  lines: [emptyLine('')],
  isPaid: false,
});

export function valuesOf(view: ExpenseView): ExpenseValues {
  const supplier = view.supplierName === '' ? null : { contactId: view.contactId, name: view.supplierName };
  return {
    issuedOn: view.issuedOn,
    supplier,
    documentNumber: view.documentNumber ?? '',
    dueOn: view.dueOn ?? '',
    taxPointOn: view.taxPointOn === view.issuedOn ? '' : view.taxPointOn,
    currency: view.currency,
    exchangeRate: view.exchangeRate ?? '',
    note: view.note,
    isPaid: false,
    lines:
      view.lines.length === 0
        ? [emptyLine('')]
        : view.lines.map((line) => ({
            amount: line.enteredAs === 'net' ? line.netAmount : line.grossAmount,
            enteredAs: line.enteredAs,
            categoryId: line.categoryId ?? '',
            accountCode: line.categoryId === null ? line.accountCode : '',
            vat: vatValue(line.vatCategory, line.vatRate),
            description: line.description,
            deductiblePercent: line.deductiblePercent,
            importBase: line.importBaseAmount ?? '',
          })),
  };
}

/** A line that nothing was typed into is no line. */
const isFilled = (line: LineValues) => line.amount.trim() !== '';

/** The draft as the API takes it. `nameOf` says a category in words, for lines that have no text of their own. */
export function draftOf(values: ExpenseValues, nameOf: (line: LineValues) => string): ExpenseDraft {
  const { supplier } = values;
  const text = (typed: string) => (typed.trim() === '' ? null : typed.trim());
  return {
    contactId: supplier?.contactId ?? null,
    supplierName: supplier && supplier.contactId === null ? text(supplier.name) : null,
    documentNumber: text(values.documentNumber),
    issuedOn: values.issuedOn,
    receivedOn: values.issuedOn,
    taxPointOn: values.taxPointOn || values.issuedOn,
    dueOn: values.dueOn || null,
    currency: values.currency,
    ...(values.exchangeRate ? { exchangeRate: values.exchangeRate } : {}),
    note: values.note,
    lines: values.lines.filter(isFilled).map((line) => lineOf(line, nameOf)),
  };
}

const withoutVat = { category: 'E', rate: '0' } as const;

function lineOf(line: LineValues, nameOf: (line: LineValues) => string): ExpenseDraft['lines'][number] {
  const isImport = isImportVat(line.categoryId);
  const { category, rate } = isImport ? withoutVat : vatOf(line.vat);
  return {
    description: line.description.trim() || nameOf(line),
    ...(line.accountCode && !line.categoryId
      ? { accountCode: line.accountCode }
      : { categoryId: line.categoryId }),
    ...(line.enteredAs === 'net' ? { netAmount: line.amount } : { grossAmount: line.amount }),
    vatRate: rate,
    vatCategory: category,
    ...(line.deductiblePercent ? { deductiblePercent: line.deductiblePercent } : {}),
    ...(isImport && line.importBase ? { importBaseAmount: line.importBase } : {}),
  };
}

/** The figures of what is typed so far, by the same rules as the API; undefined while they make no sense. */
export function figuresOf(
  lines: readonly LineValues[],
  canDeductVat: boolean,
  deductibleOf: (categoryId: string) => string,
): CalculatedExpense['totals'] | undefined {
  const usable = lines.filter((line) => isDecimal(line.amount) && line.vat !== '');
  if (usable.length === 0 || usable.length !== lines.filter(isFilled).length) return undefined;
  try {
    return calculateExpense({
      canDeductVat,
      lines: usable.map((line) => {
        const { category, rate } = isImportVat(line.categoryId) ? withoutVat : vatOf(line.vat);
        return {
          ...(line.enteredAs === 'net' ? { netAmount: line.amount } : { grossAmount: line.amount }),
          vatRate: rate,
          vatCategory: category,
          deductiblePercent: line.deductiblePercent || deductibleOf(line.categoryId),
        };
      }),
    }).totals;
  } catch (error) {
    if (error instanceof RuleError) return undefined;
    throw error;
  }
}
