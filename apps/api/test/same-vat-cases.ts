import { type CountryCode, type PriceMode, type VatCategory } from '@bilko/core';
import { country } from '@bilko/countries';
import fc from 'fast-check';
import { TODAY } from '../src/features/invoices/testing-sales';

export type Buyer = 'payer' | 'person' | 'german';
export type SaleLine = Readonly<{
  quantity: string;
  unitPrice: string;
  discountPercent?: string;
  vatCategory: VatCategory;
  vatRate: string;
  exemptionCode?: string;
}>;
export type SaleCase = Readonly<{
  name: string;
  buyer?: Buyer;
  priceMode?: PriceMode;
  discountPercent?: string;
  currency?: string;
  exchangeRate?: string;
  lines: readonly SaleLine[];
}>;

export const ratesOf = (code: CountryCode): string[] =>
  country(code)
    .vat.ratesOn(TODAY)
    .flatMap(({ category, rate }) => (category === 'S' ? [rate] : []));

/** Rates of exchange that leave cents over; a strong currency and a weak one. */
const foreign: Readonly<Record<CountryCode, { strong: string; weak: string }>> = {
  RS: { strong: '108.3517', weak: '0.3017' },
  BA: { strong: '1.8123', weak: '0.005137' },
  HR: { strong: '0.92173', weak: '0.002619' },
};
export const dollars = (code: CountryCode) => ({ currency: 'USD', exchangeRate: foreign[code].strong });
const forints = (code: CountryCode) => ({ currency: 'HUF', exchangeRate: foreign[code].weak });

export const taxed = (
  quantity: string,
  unitPrice: string,
  vatRate: string,
  discountPercent?: string,
): SaleLine => ({
  quantity,
  unitPrice,
  vatCategory: 'S',
  vatRate,
  ...(discountPercent === undefined ? {} : { discountPercent }),
});

/** A line of each category at zero, with a ground where the law wants one. */
function untaxed(code: CountryCode): { category: VatCategory; line: SaleLine }[] {
  const { vat } = country(code);
  return vat.categories
    .filter((category) => category !== 'S' && category !== vat.outsideVat.category)
    .concat(vat.outsideVat.category === 'E' ? ['E'] : [])
    .map((category) => {
      const [ground] = vat.exemptionsOf(category);
      const line = { quantity: '3', unitPrice: '41.37', vatCategory: category, vatRate: '0' };
      return { category, line: { ...line, ...(ground && { exemptionCode: ground.code }) } };
    });
}

const abroad: readonly VatCategory[] = ['K', 'G', 'O'];
const buyerOf = (category: VatCategory): Buyer => (abroad.includes(category) ? 'german' : 'payer');

function drawn(code: CountryCode, seed: number, count: number): SaleCase[] {
  const cents = (most: number) =>
    fc
      .integer({ min: 1, max: most })
      .map((value) => `${Math.trunc(value / 100)}.${String(value % 100).padStart(2, '0')}`);
  const any = fc.record({
    priceMode: fc.constantFrom<PriceMode>('net', 'gross'),
    discountPercent: fc.option(cents(3_000), { nil: '0' }),
    money: fc.constantFrom({}, {}, dollars(code)),
    buyer: fc.constantFrom<Buyer>('payer', 'person'),
    lines: fc.array(
      fc
        .tuple(cents(900), cents(99_999), fc.constantFrom(...ratesOf(code)), cents(2_500))
        .map(([quantity, price, rate, discount]) => taxed(quantity, price, rate, discount)),
      { minLength: 1, maxLength: 9 },
    ),
  });
  return fc
    .sample(any, { seed, numRuns: count })
    .map(({ money, ...one }, index) => ({ name: `drawn ${index + 1} by seed ${seed}`, ...one, ...money }));
}

/** What a seller of the country issues: every kind of the golden scenarios, and some that chance drew. */
export function saleCases(code: CountryCode, seed: number): SaleCase[] {
  const rates = ratesOf(code);
  const standard = rates[0] ?? '';
  const many = (price: string) =>
    Array.from({ length: 40 }, (_, index) => taxed('1', price, rates[index % rates.length] ?? standard));
  const each = (price: string, discount?: string) => rates.map((rate) => taxed('3', price, rate, discount));
  return [
    ...rates.map((rate) => ({ name: `rate ${rate}`, lines: [taxed('3', '33.33', rate)] })),
    ...untaxed(code).map(({ category, line }) => ({
      name: `category ${category}`,
      buyer: buyerOf(category),
      lines: [line],
    })),
    ...untaxed(code).map(({ category, line }) => ({
      name: `taxed and ${category} in one, foreign currency`,
      buyer: buyerOf(category),
      ...dollars(code),
      lines: [taxed('1.5', '19.99', standard), line],
    })),
    { name: 'to a person', buyer: 'person', lines: each('12.34') },
    { name: 'discounts of lines and document', discountPercent: '7.5', lines: each('33.33', '3.33') },
    { name: 'gross prices', priceMode: 'gross', lines: [...each('9.99'), taxed('1', '9.99', standard)] },
    { name: 'gross, discounts', priceMode: 'gross', discountPercent: '12.5', lines: each('9.99', '1.01') },
    { name: 'many small lines', lines: many('0.33') },
    { name: 'many small lines, gross', priceMode: 'gross', lines: many('0.17') },
    { name: 'foreign currency', ...dollars(code), lines: each('77.77', '5') },
    { name: 'foreign currency, gross', priceMode: 'gross', ...dollars(code), lines: each('9.99') },
    { name: 'weak currency', priceMode: 'gross', ...forints(code), lines: each('1234.56') },
    ...drawn(code, seed, 5),
  ];
}

export type BillLine = Readonly<{
  netAmount?: string;
  grossAmount?: string;
  vatRate: string;
  vatCategory?: VatCategory;
  deductiblePercent?: string;
}>;
export type BillCase = Readonly<{
  name: string;
  supplier: 'home' | 'german' | 'american';
  currency?: string;
  exchangeRate?: string;
  lines: readonly BillLine[];
}>;

/** What a business of the country receives. */
export function billCases(code: CountryCode): BillCase[] {
  const rates = ratesOf(code);
  const standard = rates[0] ?? '';
  const parts = ['100', '50', '33.33', '0'].map((deductiblePercent) => ({
    grossAmount: '77.77',
    vatRate: standard,
    deductiblePercent,
  }));
  const reverse = (more: object = {}) => [
    { netAmount: '99.99', vatRate: standard, vatCategory: 'AE' as const, ...more },
  ];
  const mixed = rates.flatMap((vatRate) => [
    { netAmount: '33.33', vatRate },
    { grossAmount: '9.99', vatRate },
  ]);
  return [
    { name: 'a bill at all rates, net and gross', supplier: 'home', lines: mixed },
    { name: 'a bill with parts that are not deductible', supplier: 'home', lines: parts },
    {
      name: 'a bill without VAT',
      supplier: 'home',
      lines: [{ netAmount: '50.05', vatRate: '0', vatCategory: 'E' }],
    },
    { name: 'reverse charge at home', supplier: 'home', lines: [...reverse(), ...mixed] },
    { name: 'a service of the European Union', supplier: 'german', lines: reverse() },
    { name: 'a service from elsewhere in dollars', supplier: 'american', ...dollars(code), lines: reverse() },
    { name: 'a service, half deductible', supplier: 'german', lines: reverse({ deductiblePercent: '50' }) },
    { name: 'a bill in dollars', supplier: 'home', ...dollars(code), lines: [...mixed, ...parts] },
  ];
}
