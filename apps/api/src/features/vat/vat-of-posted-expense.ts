import {
  vatOfExpense,
  waitingVatOfExpense,
  type CalculatedExpenseLine,
  type DocumentCurrency,
  type VatExpense,
  type VatRow,
  type WaitingBillGroup,
} from '@bilko/core';
import { expenseCategoryIds, isInEu, type ExpenseCategoryId } from '@bilko/countries';
import type { Context } from '../../http/context';
import type { VatPartner } from './vat-entry-row';

/** Categories that are things; everything else is a service, as are lines by account alone. */
const goodsCategories: readonly ExpenseCategoryId[] = expenseCategoryIds.filter((id) =>
  ['goods', 'material', 'energy', 'fuel', 'office', 'passenger-car', 'small-equipment'].includes(id),
);

type Line = CalculatedExpenseLine & {
  categoryId: string | null;
  accountCode: string;
  importBaseAmount?: string | undefined;
};

export type PostedExpense = DocumentCurrency &
  Readonly<{
    taxPointOn: string;
    receivedOn: string;
    /** Null without a contact: taken as a seller at home, as posting does. */
    supplierCountry: string | null;
    lines: readonly Line[];
  }>;

/** The rows of a posted bill. Under the cash scheme what waits for its payment has none yet. */
export function vatOfPostedExpense(ctx: Context, expense: PostedExpense, isCashScheme: boolean): VatRow[] {
  return vatOfExpense({ ...factsOf(ctx, expense), isCashScheme });
}

/** VAT of a bill that was posted under the cash scheme, by the same groups. */
export function waitingVatOfPostedExpense(ctx: Context, expense: PostedExpense): WaitingBillGroup[] {
  return waitingVatOfExpense(factsOf(ctx, expense));
}

/** VAT that customs charged is a line on the account for it. */
function factsOf(ctx: Context, expense: PostedExpense): VatExpense {
  const { currency, baseCurrency, supplierCountry } = expense;
  const importCodes = importAccounts(ctx);
  const isImport = ({ accountCode, vatAmount, selfAssessedVatAmount }: Line) =>
    currency === baseCurrency &&
    vatAmount === '0.00' &&
    selfAssessedVatAmount === '0.00' &&
    importCodes.includes(accountCode);
  return {
    ...expense,
    isAbroad: supplierCountry !== null && supplierCountry !== ctx.organization.country,
    isInEu: supplierCountry !== null && isInEu(supplierCountry),
    canDeductVat: ctx.organization.isVatRegistered,
    accounts: ctx.country.accounts,
    lines: expense.lines.map((line) => ({
      ...line,
      supply: (goodsCategories as readonly (string | null)[]).includes(line.categoryId)
        ? 'goods'
        : 'services',
      importVatAccount: isImport(line) ? line.accountCode : undefined,
    })),
  };
}

function importAccounts({ country }: Context): string[] {
  return country.vat.rates
    .filter(({ category }) => category === 'S')
    .map(({ rate }) => country.accounts('importVat', { rate }));
}

export function supplierPartner(ctx: Context, supplier: VatSupplier | null, shownName: string): VatPartner {
  return {
    contactId: supplier?.id ?? null,
    name: supplier?.name ?? shownName,
    taxId: supplier?.taxId ?? null,
    country: supplier?.country ?? ctx.organization.country,
    isVatPayer: supplier?.isVatRegistered ?? null,
  };
}

export type VatSupplier = {
  id: string;
  name: string;
  country: string;
  taxId: string | null;
  isVatRegistered: boolean | null;
};
