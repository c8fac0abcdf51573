import type { CountryCode } from '@bilko/core';

/** What an owner calls a cost. Ids are stable: they are stored with expenses and named in translations. */
export const expenseCategoryIds = [
  'goods',
  'material',
  'rent',
  'utilities',
  'energy',
  'fuel',
  'passenger-car',
  'office',
  'software',
  'phone',
  'marketing',
  'representation',
  'transport',
  'travel',
  'maintenance',
  'small-equipment',
  'accounting',
  'legal',
  'insurance',
  'bank-fees',
  'interest',
  'membership',
  'taxes',
  'services',
  'import-vat',
  'import-vat-reduced',
  'other',
] as const;
export type ExpenseCategoryId = (typeof expenseCategoryIds)[number];

export interface ExpenseCategory {
  readonly id: ExpenseCategoryId;
  readonly accountCode: string;
  /** Usual share of VAT that may be deducted, percent; the rest is cost. */
  readonly deductiblePercent: string;
  readonly labelKey: string;
  /** No cost: VAT that customs charged, with a base of its own and no VAT on it. */
  readonly isImportVat: boolean;
}

/** VAT of customs, at the highest rate and, where that has an account of its own, at the other. */
type ImportVatId = 'import-vat' | 'import-vat-reduced';
type CostId = Exclude<ExpenseCategoryId, ImportVatId>;

const importVatCodes: Readonly<Record<CountryCode, Readonly<Partial<Record<ImportVatId, string>>>>> = {
  RS: { 'import-vat': '274', 'import-vat-reduced': '275' },
  BA: { 'import-vat': '271' },
  HR: { 'import-vat': '140500' },
};

const accountCodes: Readonly<Record<CountryCode, Readonly<Record<CostId, string>>>> = {
  RS: {
    goods: '501',
    material: '511',
    rent: '533',
    utilities: '539',
    energy: '513',
    fuel: '513',
    'passenger-car': '513',
    office: '512',
    software: '550',
    phone: '531',
    marketing: '535',
    representation: '551',
    transport: '531',
    travel: '529',
    maintenance: '532',
    'small-equipment': '515',
    accounting: '550',
    legal: '550',
    insurance: '552',
    'bank-fees': '553',
    interest: '562',
    membership: '554',
    taxes: '555',
    services: '539',
    other: '559',
  },
  BA: {
    goods: '501',
    material: '511',
    rent: '533',
    utilities: '539',
    energy: '512',
    fuel: '512',
    'passenger-car': '512',
    office: '511',
    software: '550',
    phone: '554',
    marketing: '535',
    representation: '551',
    transport: '531',
    travel: '523',
    maintenance: '532',
    'small-equipment': '514',
    accounting: '550',
    legal: '550',
    insurance: '552',
    'bank-fees': '553',
    interest: '561',
    membership: '556',
    taxes: '555',
    services: '539',
    other: '559',
  },
  HR: {
    goods: '710000',
    material: '400000',
    rent: '414000',
    utilities: '417000',
    energy: '407000',
    fuel: '407000',
    'passenger-car': '407000',
    office: '401000',
    software: '468000',
    phone: '410000',
    marketing: '415000',
    representation: '418000',
    transport: '410000',
    travel: '460000',
    maintenance: '412000',
    'small-equipment': '404000',
    accounting: '416000',
    legal: '416000',
    insurance: '464000',
    'bank-fees': '465000',
    interest: '473000',
    membership: '466000',
    taxes: '467000',
    services: '419000',
    other: '469000',
  },
};

/** RS: Zakon o PDV čl. 29; HR: Zakon o PDV-u čl. 61 (cars by half since 2018); BA: Zakon o PDV čl. 32. */
function deductiblePercent(country: CountryCode, id: ExpenseCategoryId): string {
  if (id === 'representation') return '0';
  if (id === 'passenger-car') return country === 'HR' ? '50' : '0';
  return '100';
}

export function expenseCategoriesOf(country: CountryCode): readonly ExpenseCategory[] {
  const codes: Partial<Record<ExpenseCategoryId, string>> = {
    ...accountCodes[country],
    ...importVatCodes[country],
  };
  return expenseCategoryIds.flatMap((id) => {
    const accountCode = codes[id];
    if (accountCode === undefined) return [];
    return {
      id,
      accountCode,
      deductiblePercent: deductiblePercent(country, id),
      labelKey: `expenseCategories.${id}`,
      isImportVat: id in importVatCodes[country],
    };
  });
}
