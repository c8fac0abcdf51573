import {
  advanceGroups,
  calculateExpense,
  calculateInvoice,
  sumAmounts,
  toBaseAmounts,
  vatOfAdvance,
  vatOfAdvancePaid,
  vatOfAdvancePaidSettlement,
  vatOfAdvanceSettlement,
  vatOfConfirmation,
  vatOfCreditNote,
  vatOfExpense,
  vatOfInvoice,
  type CountryCode,
  type ExpenseLineInput,
  type InvoiceLineInput,
  type VatRow,
  type VatSupply,
} from '@bilko/core';
import { country, isInEu } from '../country';
import type { VatReturnFigures } from './vat-return';
import type { VatAccountSum } from './settlement';
import type { VatSums } from './vat-class';

/** Rows as the books would have them, so that a scenario begins with what people type. */
export type ScenarioRow = VatSums & { account: string | undefined; reportedOn: string };

interface Partner {
  country?: string;
  isVatPayer?: boolean | null;
}
interface Money {
  currency?: string;
  exchangeRate?: string;
}

const toSums =
  (code: CountryCode, { country: partnerCountry = code, isVatPayer = true }: Partner) =>
  (row: VatRow): ScenarioRow => ({
    ...row,
    account: row.account,
    exemptionCode: row.exemptionCode ?? null,
    partnerCountry,
    partnerIsVatPayer: isVatPayer,
    place: code === 'BA' ? 'FBiH' : null,
    hasDeduction: row.deductibleVatAmount !== '0.00',
  });

type SaleLine = Pick<InvoiceLineInput, 'vatRate'> & {
  net: string;
  category?: InvoiceLineInput['vatCategory'];
  exemptionCode?: string;
};

function saleGroups(code: CountryCode, lines: readonly SaleLine[], money: Money) {
  const figures = calculateInvoice({
    priceMode: 'net',
    lines: lines.map((line) => ({
      quantity: '1',
      unitPrice: line.net,
      vatCategory: line.category ?? 'S',
      vatRate: line.vatRate,
    })),
  });
  const baseCurrency = country(code).currency;
  const base = toBaseAmounts(
    { grossAmount: figures.totals.grossAmount, vatBreakdown: figures.vatBreakdown },
    { currency: money.currency ?? baseCurrency, baseCurrency, exchangeRate: money.exchangeRate ?? '1' },
  );
  return base.vatBreakdown.map((group) => ({
    ...group,
    exemptionCode: lines.find((line) => (line.category ?? 'S') === group.category)?.exemptionCode,
  }));
}

const by = (code: CountryCode, partner: Partner) => ({
  isAbroad: (partner.country ?? code) !== code,
  isToVatPayer: partner.isVatPayer ?? true,
  accounts: country(code).accounts,
});

export function invoice(
  code: CountryCode,
  taxPointOn: string,
  lines: readonly SaleLine[],
  more: Partner & Money = {},
): ScenarioRow[] {
  const groups = saleGroups(code, lines, more);
  return vatOfInvoice({ groups, taxPointOn, ...by(code, more) }).map(toSums(code, more));
}

/** Without a day of confirmation it still waits, if there is something to wait for. */
export function creditNote(
  code: CountryCode,
  issuedOn: string,
  lines: readonly SaleLine[],
  more: Partner & Money & { confirmedOn?: string } = {},
): ScenarioRow[] {
  const note = { groups: saleGroups(code, lines, more), ...by(code, more) };
  const awaitsConfirmation = more.isVatPayer ?? true;
  const rows = [
    ...vatOfCreditNote({ ...note, issuedOn, awaitsConfirmation }),
    ...(more.confirmedOn !== undefined && awaitsConfirmation
      ? vatOfConfirmation({ ...note, confirmedOn: more.confirmedOn })
      : []),
  ];
  return rows.map(toSums(code, more));
}

export function bill(
  code: CountryCode,
  taxPointOn: string,
  lines: readonly (ExpenseLineInput & { supply?: VatSupply })[],
  more: Partner & Money & { receivedOn?: string; canDeductVat?: boolean } = {},
): ScenarioRow[] {
  const canDeductVat = more.canDeductVat ?? true;
  const baseCurrency = country(code).currency;
  const seller = more.country ?? code;
  return vatOfExpense({
    taxPointOn,
    receivedOn: more.receivedOn ?? taxPointOn,
    isAbroad: seller !== code,
    isInEu: isInEu(seller),
    canDeductVat,
    currency: more.currency ?? baseCurrency,
    baseCurrency,
    exchangeRate: more.exchangeRate ?? '1',
    accounts: country(code).accounts,
    lines: calculateExpense({ lines, canDeductVat }).lines.map((line, at) => ({
      ...line,
      supply: lines[at]?.supply ?? 'services',
    })),
  }).map(toSums(code, more));
}

/** An advance at one rate, home currency: `taken` is the day of the document that takes it off. */
export function advance(
  code: CountryCode,
  paidOn: string,
  of: { grossAmount: string; rate: string; isPaid?: boolean; taken?: string },
): ScenarioRow[] {
  const baseCurrency = country(code).currency;
  const groups = advanceGroups([{ grossAmount: of.grossAmount, category: 'S', rate: of.rate }], {
    currency: baseCurrency,
    baseCurrency,
    exchangeRate: '1',
  });
  const own = { groups, paidOn, accounts: country(code).accounts };
  const { taken } = of;
  const rows = of.isPaid
    ? [
        ...vatOfAdvancePaid({ ...own, receivedOn: paidOn }),
        ...(taken ? vatOfAdvancePaidSettlement({ ...own, deductedOn: taken }) : []),
      ]
    : [...vatOfAdvance(own), ...(taken ? vatOfAdvanceSettlement({ ...own, taxPointOn: taken }) : [])];
  return rows.map(toSums(code, {}));
}

/** What is reported between two days. */
export const within = (rows: readonly ScenarioRow[], from: string, to: string) =>
  rows.filter(({ reportedOn }) => from <= reportedOn && reportedOn <= to);

/** Boxes that are not zero: "003 5000", "II.3 100.00 / 25.00". Only of one form if it is named. */
export function filled(figures: VatReturnFigures, form?: string): string[] {
  return figures.boxes
    .filter((box) => form === undefined || box.form === form)
    .map((box) => ({ box, amounts: [box.base, box.vat].filter((amount) => amount !== null) }))
    .filter(({ amounts }) => amounts.some((amount) => /[1-9]/.test(amount)))
    .map(({ box, amounts }) => `${box.code} ${amounts.join(' / ')}`);
}

/** What the rows say was posted to each VAT account. */
export function accountSums(rows: readonly ScenarioRow[]): VatAccountSum[] {
  const accounts = [...new Set(rows.flatMap(({ account }) => account ?? []))];
  return accounts.map((account) => {
    const own = rows.filter((row) => row.account === account);
    return {
      account,
      outputAmount: sumAmounts(own.filter((row) => row.direction === 'output').map((row) => row.vatAmount)),
      deductibleAmount: sumAmounts(own.map((row) => row.deductibleVatAmount)),
    };
  });
}
