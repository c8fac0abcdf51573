import type Big from 'big.js';
import { daysBetween, type Day } from '../dates';
import { Decimal, decimal, toText } from '../decimal';

/** How late, in days; `credit` is what a customer paid or was credited and has not used yet. */
export const ages = ['notDue', 'days1to30', 'days31to60', 'days61to90', 'over90', 'credit'] as const;
export type Age = (typeof ages)[number];

/** What of a document was open at the end of a day, in base currency; credit has no due day and is negative. */
export interface OpenItem {
  readonly contactId: string | null;
  readonly contactName: string;
  readonly dueOn: Day | null;
  readonly openAmount: string;
}

export type Aged<T extends OpenItem> = T & { readonly age: Age; readonly daysLate: number };
export type AgeAmounts = Readonly<Record<Age, string>>;

export interface AgedContact<T extends OpenItem> {
  readonly contactId: string | null;
  readonly contactName: string;
  readonly amounts: AgeAmounts;
  readonly total: string;
  /** The latest first, credit at the end. */
  readonly documents: readonly Aged<T>[];
}

export interface Ageing<T extends OpenItem> {
  /** Who owes most first. */
  readonly contacts: readonly AgedContact<T>[];
  readonly totals: { readonly amounts: AgeAmounts; readonly total: string };
}

/** Due today is not late. Throws DATE_INVALID. */
export function ageOf(dueOn: Day | null, asOf: Day): Age {
  if (dueOn === null) return 'credit';
  const days = daysBetween(dueOn, asOf);
  if (days <= 0) return 'notDue';
  if (days <= 30) return 'days1to30';
  if (days <= 60) return 'days31to60';
  return days <= 90 ? 'days61to90' : 'over90';
}

function amountsOf(items: readonly Aged<OpenItem>[]): { amounts: AgeAmounts; total: string } {
  const sums = Object.fromEntries(ages.map((age) => [age, new Decimal('0')])) as Record<Age, Big>;
  let total: Big = new Decimal('0');
  for (const { age, openAmount } of items) {
    const amount = decimal(openAmount);
    sums[age] = sums[age].plus(amount);
    total = total.plus(amount);
  }
  const amounts = Object.fromEntries(ages.map((age) => [age, toText(sums[age])])) as Record<Age, string>;
  return { amounts, total: toText(total) };
}

/** Open documents by how late they were at the end of `asOf`, by contact and in all. Throws DATE_INVALID, AMOUNT_INVALID. */
export function ageing<T extends OpenItem>(items: readonly T[], asOf: Day): Ageing<T> {
  const aged = items
    .filter(({ openAmount }) => !decimal(openAmount).eq('0'))
    .map((item) => ({
      ...item,
      age: ageOf(item.dueOn, asOf),
      daysLate: item.dueOn === null ? 0 : Math.max(0, daysBetween(item.dueOn, asOf)),
    }));
  const byContact = new Map<string, Aged<T>[]>();
  for (const item of aged) {
    const key = item.contactId ?? ` ${item.contactName}`;
    const own = byContact.get(key);
    if (own) own.push(item);
    else byContact.set(key, [item]);
  }
  const byDueDay = (a: OpenItem, b: OpenItem) => ((a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1);
  const contacts = [...byContact.values()].map((documents) => ({
    contactId: documents[0]?.contactId ?? null,
    contactName: documents[0]?.contactName ?? '',
    ...amountsOf(documents),
    documents: documents.sort(byDueDay),
  }));
  contacts.sort((a, b) => decimal(b.total).cmp(decimal(a.total)) || (a.contactName < b.contactName ? -1 : 1));
  return { contacts, totals: amountsOf(aged) };
}
