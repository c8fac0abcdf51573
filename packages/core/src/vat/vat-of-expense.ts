import type Big from 'big.js';
import { inBase, type DocumentCurrency } from '../base-amounts';
import type { Day } from '../dates';
import { decimal, sum, toText } from '../decimal';
import type { CalculatedExpenseLine } from '../expense';
import { splitByWeight } from '../split';
import type { AccountMap, VatCategory } from '../vocabulary';
import type { VatRow, VatSupply } from './vat-row';

export interface VatExpenseLine extends CalculatedExpenseLine {
  readonly supply: VatSupply;
  /** A line of a customs bill that is VAT itself: the account it stands on. Base currency only. */
  readonly importVatAccount?: string | undefined;
}

export interface VatExpense extends DocumentCurrency {
  readonly taxPointOn: Day;
  readonly receivedOn: Day;
  readonly isAbroad?: boolean | undefined;
  readonly isInEu?: boolean | undefined;
  /** False outside VAT: only what he owes for others (reverse charge) has a row. */
  readonly canDeductVat: boolean;
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
  readonly charged: Big;
  readonly selfAssessed: Big;
  readonly deductible: Big;
}

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

const total = (group: Group, amount: (line: VatExpenseLine) => string) =>
  sum(group.lines.map((line) => decimal(amount(line))));

/**
 * A figure of each group in base currency. It is converted and rounded once for a rate, as postExpense does, and
 * then split over the groups of that rate, so that the rows add up to what was posted.
 */
function inBaseByRate(
  groups: readonly Group[],
  amount: (line: VatExpenseLine) => string,
  money: DocumentCurrency,
): Big[] {
  const amounts = groups.map((group) => total(group, amount));
  const parts = amounts.map(() => decimal('0'));
  const keyOf = (group: Group) => `${group.category === 'AE'} ${group.rate}`;
  for (const key of new Set(groups.map(keyOf))) {
    const at = groups.flatMap((group, index) => (keyOf(group) === key ? [index] : []));
    const own = at.map((index) => amounts[index] ?? decimal('0'));
    const split = splitByWeight(inBase(toText(sum(own)), money), own);
    at.forEach((index, position) => (parts[index] = split[position] ?? decimal('0')));
  }
  return parts;
}

function inBaseCurrency(expense: VatExpense, groups: readonly Group[]): GroupBase[] {
  const charged = inBaseByRate(groups, (line) => line.vatAmount, expense);
  const selfAssessed = inBaseByRate(groups, (line) => line.selfAssessedVatAmount, expense);
  const deductible = inBaseByRate(groups, (line) => line.deductibleVatAmount, expense);
  const gross = inBase(toText(sum(groups.map((group) => total(group, (line) => line.grossAmount)))), expense);
  const nets = splitByWeight(
    gross.minus(sum(charged)),
    groups.map((group) => total(group, (line) => line.netAmount)),
  );
  const zero = decimal('0');
  return groups.map((group, index) => ({
    group,
    net: nets[index] ?? zero,
    charged: charged[index] ?? zero,
    selfAssessed: selfAssessed[index] ?? zero,
    deductible: deductible[index] ?? zero,
  }));
}

/**
 * Rows of a supplier's bill. Input VAT belongs to the return of the later of tax point and receipt (RS: Zakon o PDV
 * čl. 28; HR: Zakon o PDV-u čl. 60; BA: Zakon o PDV čl. 32). Reverse charge gives two rows: what the buyer owes on
 * the tax point (RS čl. 10; HR čl. 75; BA čl. 13) and what he deducts. A buyer outside VAT has the first alone.
 * Throws AMOUNT_INVALID, EXCHANGE_RATE_INVALID, ACCOUNT_ROLE_UNUSED.
 */
export function vatOfExpense(expense: VatExpense): VatRow[] {
  const { accounts, canDeductVat } = expense;
  const by = {
    ...(expense.isAbroad === undefined ? {} : { abroad: expense.isAbroad }),
    ...(expense.isInEu === undefined ? {} : { inEu: expense.isInEu }),
  };
  const deductedOn = expense.taxPointOn > expense.receivedOn ? expense.taxPointOn : expense.receivedOn;
  const isImport = (line: VatExpenseLine) => line.importVatAccount !== undefined;
  const groups = groupsOf(expense.lines.filter((line) => !isImport(line)));
  const rows = inBaseCurrency(expense, groups).flatMap(
    ({ group, net, charged, selfAssessed, deductible }): VatRow[] => {
      const { category, rate, supply } = group;
      const isReverse = category === 'AE';
      const head = { book: 'received', category, rate, supply, netAmount: toText(net) } as const;
      const account = (role: 'inputVat' | 'reverseChargeInputVat' | 'reverseChargeOutputVat', amount: Big) =>
        amount.eq('0') ? undefined : accounts(role, { ...by, rate });
      const owed: VatRow = {
        ...head,
        direction: 'output',
        event: 'reverseCharge',
        vatAmount: toText(selfAssessed),
        deductibleVatAmount: '0.00',
        account: account('reverseChargeOutputVat', selfAssessed),
        reportedOn: expense.taxPointOn,
      };
      const input: VatRow = {
        ...head,
        direction: 'input',
        event: isReverse ? 'reverseCharge' : 'purchase',
        vatAmount: toText(isReverse ? selfAssessed : charged),
        deductibleVatAmount: toText(deductible),
        account: account(isReverse ? 'reverseChargeInputVat' : 'inputVat', deductible),
        reportedOn: deductedOn,
      };
      return [...(isReverse ? [owed] : []), ...(canDeductVat ? [input] : [])];
    },
  );
  return [
    ...rows,
    ...(canDeductVat ? expense.lines.filter(isImport).map((line) => importRow(line, deductedOn)) : []),
  ];
}

/** VAT that customs charged; its base stands on the customs declaration and not on this bill. */
function importRow(line: VatExpenseLine, reportedOn: Day): VatRow {
  return {
    book: 'received',
    direction: 'input',
    event: 'import',
    category: 'S',
    rate: line.vatRate,
    supply: 'goods',
    netAmount: '0.00',
    vatAmount: line.netAmount,
    deductibleVatAmount: line.netAmount,
    account: line.importVatAccount,
    reportedOn,
  };
}
