import type Big from 'big.js';
import { inBase, type DocumentCurrency } from '../base-amounts';
import type { Day } from '../dates';
import { addDecimal, decimal, sum, toText } from '../decimal';
import type { CalculatedExpenseLine } from '../expense';
import type { WaitingBillGroup } from '../ledger/cash-scheme-bill';
import { splitByWeight } from '../split';
import type { AccountMap, VatCategory } from '../vocabulary';
import type { VatRow, VatSupply } from './vat-row';

export interface VatExpenseLine extends CalculatedExpenseLine {
  readonly supply: VatSupply;
  /** A line of a customs bill that is VAT itself: the account it stands on. Base currency only. */
  readonly importVatAccount?: string | undefined;
  /** What customs charged that VAT on, by the customs declaration; base currency. */
  readonly importBaseAmount?: string | undefined;
}

export interface VatExpense extends DocumentCurrency {
  readonly taxPointOn: Day;
  readonly receivedOn: Day;
  readonly isAbroad?: boolean | undefined;
  readonly isInEu?: boolean | undefined;
  /** False outside VAT: only what he owes for others (reverse charge) has a row. */
  readonly canDeductVat: boolean;
  /** VAT that the supplier charged is deducted as it is paid, and reported then. */
  readonly isCashScheme?: boolean | undefined;
  readonly lines: readonly VatExpenseLine[];
  readonly accounts: AccountMap;
}

interface Group {
  readonly category: VatCategory;
  readonly rate: string;
  readonly supply: VatSupply;
  readonly lines: VatExpenseLine[];
}

interface GroupBase {
  readonly group: Group;
  readonly net: Big;
  /** Charged by the supplier or, with reverse charge, owed by the buyer himself. */
  readonly vat: Big;
  readonly deductible: Big;
}

const isWaiting = ({ group, deductible }: GroupBase) => group.category !== 'AE' && !deductible.eq('0');

function groupsOf(lines: readonly VatExpenseLine[]): Group[] {
  const groups = new Map<string, Group>();
  for (const line of lines) {
    const { vatCategory: category, vatRate: rate, supply } = line;
    const key = `${category} ${rate} ${supply}`;
    const group = groups.get(key) ?? { category, rate, supply, lines: [] };
    group.lines.push(line);
    groups.set(key, group);
  }
  return [...groups.values()];
}

const sumOf = (lines: readonly VatExpenseLine[], amount: (line: VatExpenseLine) => string) =>
  sum(lines.map((line) => decimal(amount(line))));

const vatOf = ({ vatAmount, selfAssessedVatAmount }: VatExpenseLine) =>
  addDecimal(vatAmount, selfAssessedVatAmount);

/** Groups by what postExpense converts and rounds once: a rate, charged or self-assessed. */
function byRate(groups: readonly Group[]): number[][] {
  const indexes = new Map<string, number[]>();
  groups.forEach(({ category, rate }, index) => {
    const key = `${category === 'AE'} ${rate}`;
    indexes.set(key, [...(indexes.get(key) ?? []), index]);
  });
  return [...indexes.values()];
}

/**
 * VAT of each group in base currency, and of it what is deducted. Both are converted and rounded once for a rate and
 * then split over its groups, so that the rows add up to what was posted. The deducted part and the rest are split,
 * and not the whole: rounded apart, a group could deduct a cent more than its VAT.
 */
function vatInBase(groups: readonly Group[], money: DocumentCurrency): { vat: Big; deductible: Big }[] {
  const none = decimal('0');
  const parts = groups.map(() => ({ vat: none, deductible: none }));
  for (const indexes of byRate(groups)) {
    const own = indexes.map((index) => groups[index]?.lines ?? []);
    const vats = own.map((lines) => sumOf(lines, vatOf));
    const deducted = own.map((lines) => sumOf(lines, (line) => line.deductibleVatAmount));
    const inputVat = inBase(toText(sum(deducted)), money);
    const deductible = splitByWeight(inputVat, deducted);
    const rest = splitByWeight(
      inBase(toText(sum(vats)), money).minus(inputVat),
      vats.map((vat, at) => vat.minus(deducted[at] ?? none)),
    );
    indexes.forEach((index, at) => {
      const input = deductible[at] ?? none;
      parts[index] = { vat: input.plus(rest[at] ?? none), deductible: input };
    });
  }
  return parts;
}

function inBaseCurrency(expense: VatExpense, groups: readonly Group[]): GroupBase[] {
  const none = decimal('0');
  const vats = vatInBase(groups, expense);
  const charged = sum(
    groups.map(({ category }, index) => (category === 'AE' ? none : (vats[index]?.vat ?? none))),
  );
  const gross = inBase(
    toText(sum(groups.map(({ lines }) => sumOf(lines, (line) => line.grossAmount)))),
    expense,
  );
  const nets = splitByWeight(
    gross.minus(charged),
    groups.map(({ lines }) => sumOf(lines, (line) => line.netAmount)),
  );
  return groups.map((group, index) => ({
    group,
    net: nets[index] ?? none,
    ...(vats[index] ?? { vat: none, deductible: none }),
  }));
}

const isImport = (line: VatExpenseLine) => line.importVatAccount !== undefined;

function ownGroups(expense: VatExpense): GroupBase[] {
  return inBaseCurrency(expense, groupsOf(expense.lines.filter((line) => !isImport(line))));
}

/**
 * VAT of a bill that waits for its payment under the cash scheme, as postExpense put it aside: what the supplier
 * charged and may be deducted. Throws as vatOfExpense does.
 */
export function waitingVatOfExpense(expense: VatExpense): WaitingBillGroup[] {
  return ownGroups(expense)
    .filter(isWaiting)
    .map(({ group, net, vat, deductible }) => ({
      category: group.category,
      rate: group.rate,
      supply: group.supply,
      deductibleVatAmount: toText(sumOf(group.lines, (line) => line.deductibleVatAmount)),
      baseNetAmount: toText(net),
      baseVatAmount: toText(vat),
      baseDeductibleVatAmount: toText(deductible),
    }));
}

/**
 * Rows of a supplier's bill. Input VAT belongs to the return of the later of tax point and receipt (RS: Zakon o PDV
 * čl. 28; HR: Zakon o PDV-u čl. 60; BA: Zakon o PDV čl. 32). Reverse charge gives two rows: what the buyer owes on
 * the tax point (RS čl. 10; HR čl. 75; BA čl. 13) and what he deducts. A buyer outside VAT has the first alone. What
 * waits for the payment under the cash scheme has no row yet (RS: čl. 36a; HR: čl. 125i).
 * Throws AMOUNT_INVALID, EXCHANGE_RATE_INVALID, ACCOUNT_ROLE_UNUSED.
 */
export function vatOfExpense(expense: VatExpense): VatRow[] {
  const { accounts, canDeductVat } = expense;
  const by = {
    ...(expense.isAbroad === undefined ? {} : { abroad: expense.isAbroad }),
    ...(expense.isInEu === undefined ? {} : { inEu: expense.isInEu }),
  };
  const deductedOn = expense.taxPointOn > expense.receivedOn ? expense.taxPointOn : expense.receivedOn;
  const reported = ownGroups(expense).filter((group) => !expense.isCashScheme || !isWaiting(group));
  const rows = reported.flatMap(({ group, net, vat, deductible }): VatRow[] => {
    const { category, rate, supply } = group;
    const isReverse = category === 'AE';
    const head = { book: 'received', category, rate, supply, netAmount: toText(net) } as const;
    const account = (role: 'inputVat' | 'reverseChargeInputVat' | 'reverseChargeOutputVat', amount: Big) =>
      amount.eq('0') ? undefined : accounts(role, { ...by, rate });
    const owed = (): VatRow => ({
      ...head,
      direction: 'output',
      event: 'reverseCharge',
      vatAmount: toText(vat),
      deductibleVatAmount: '0.00',
      account: account('reverseChargeOutputVat', vat),
      reportedOn: expense.taxPointOn,
    });
    const input: VatRow = {
      ...head,
      direction: 'input',
      event: isReverse ? 'reverseCharge' : 'purchase',
      vatAmount: toText(vat),
      deductibleVatAmount: toText(deductible),
      account: account(isReverse ? 'reverseChargeInputVat' : 'inputVat', deductible),
      reportedOn: deductedOn,
    };
    return [...(isReverse ? [owed()] : []), ...(canDeductVat ? [input] : [])];
  });
  return [
    ...rows,
    ...(canDeductVat ? expense.lines.filter(isImport).map((line) => importRow(line, deductedOn)) : []),
  ];
}

/**
 * VAT that customs charged, on the base of the customs declaration: it is no part of this bill (RS: Zakon o PDV čl. 19;
 * HR: Zakon o PDV-u čl. 35; BA: Zakon o PDV čl. 21).
 */
function importRow(line: VatExpenseLine, reportedOn: Day): VatRow {
  return {
    book: 'received',
    direction: 'input',
    event: 'import',
    category: 'S',
    rate: line.vatRate,
    supply: 'goods',
    netAmount: line.importBaseAmount ?? '0.00',
    vatAmount: line.netAmount,
    deductibleVatAmount: line.netAmount,
    account: line.importVatAccount,
    reportedOn,
  };
}
