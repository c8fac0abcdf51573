/** Words shared by every part of Bilko. Values only, no behaviour. */

export const countryCodes = ['RS', 'BA', 'HR'] as const;
export type CountryCode = (typeof countryCodes)[number];

export const languages = ['sr-Latn', 'sr-Cyrl', 'bs', 'hr', 'en'] as const;
export type Language = (typeof languages)[number];

/**
 * VAT categories. S, AE, Z, E, O and K, G are EN 16931 (UNCL 5305); R, OE, SS and N are those of the
 * Serbian SEF profile.
 */
export const vatCategories = ['S', 'AE', 'Z', 'E', 'R', 'O', 'OE', 'SS', 'N', 'K', 'G'] as const;
export type VatCategory = (typeof vatCategories)[number];

export const documentKinds = ['invoice', 'proforma', 'estimate', 'advance', 'creditNote'] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const priceModes = ['net', 'gross'] as const;
export type PriceMode = (typeof priceModes)[number];

export const accountKinds = [
  'asset',
  'liability',
  'equity',
  'income',
  'expense',
  'closing',
  'off-balance',
] as const;
export type AccountKind = (typeof accountKinds)[number];

/** What an account is for. Each country maps a role to the code of its statutory chart. */
export const accountRoles = [
  'receivables',
  'bank',
  'foreignBank',
  'cash',
  'payables',
  'owedToPersons',
  'revenueGoods',
  'revenueProducts',
  'revenueServices',
  'outputVat',
  'inputVat',
  'importVat',
  'advancesReceived',
  'advanceOutputVat',
  'advancesPaid',
  'advanceInputVat',
  'reverseChargeInputVat',
  'reverseChargeOutputVat',
  'cashSchemeOutputVat',
  'cashSchemeInputVat',
  'vatAwaitingCorrection',
  'vatOwed',
  'vatRefund',
  'goodsSold',
  'materialCost',
  'serviceCost',
  'otherCost',
  'interestCost',
  'interestIncome',
  'exchangeLoss',
  'exchangeGain',
  'roundingLoss',
  'roundingGain',
  'yearProfit',
  'yearLoss',
  'incomeTaxCost',
  'incomeTaxOwed',
] as const;
export type AccountRole = (typeof accountRoles)[number];

/** Roles of VAT that a closed return takes off the accounts; what waits for a payment or a buyer may stay on others. */
export const reportedVatRoles = [
  'outputVat',
  'inputVat',
  'importVat',
  'advanceOutputVat',
  'advanceInputVat',
  'reverseChargeInputVat',
  'reverseChargeOutputVat',
] as const satisfies readonly AccountRole[];

/**
 * Finds the account code for a role.
 * `rate` is the VAT rate in percent ("20"), `abroad` says that the other party is not in the country,
 * `toVatPayer` that it is registered for VAT (Bosnia splits output VAT by it),
 * `inEu` that it is in the European Union (Croatia splits reverse charge by it).
 */
export type AccountMap = (
  role: AccountRole,
  by?: { rate?: string; abroad?: boolean; toVatPayer?: boolean; inEu?: boolean },
) => string;

export const roles = ['owner', 'admin', 'accountant', 'viewer'] as const;
export type Role = (typeof roles)[number];

export const contactKinds = ['customer', 'supplier', 'both'] as const;
export type ContactKind = (typeof contactKinds)[number];

export const invoiceStatuses = [
  'draft',
  'issued',
  'sent',
  'viewed',
  'partlyPaid',
  'paid',
  'overdue',
  'cancelled',
] as const;
export type InvoiceStatus = (typeof invoiceStatuses)[number];

export const expenseStatuses = ['draft', 'posted', 'approved', 'partlyPaid', 'paid'] as const;
export type ExpenseStatus = (typeof expenseStatuses)[number];
