import type { VatLedgerLine } from '@bilko/contracts';
import { addDecimal, roundHalfUp, subtractDecimal, type CountryCode } from '@bilko/core';
import { country } from '@bilko/countries';
import { expectStatus, TODAY } from '../src/features/invoices/testing-sales';
import { ledgerOf } from '../src/features/vat/testing-vat';
import type { Member } from '../src/testing';

/** Everything stands in this month. */
export const MONTH = { from: '2026-06-01', to: '2026-06-30' };
const span = `from=${MONTH.from}&to=${MONTH.to}`;

/** The boxes of output VAT, deductible VAT and their difference. */
export const sumBoxes: Readonly<Record<CountryCode, { output: string; input: string; due: string }>> = {
  RS: { output: '105', input: '109', due: '110' },
  BA: { output: '51', input: '61', due: '71' },
  HR: { output: 'II', input: 'III', due: 'IV' },
};

export type Share = Readonly<{ base: string; vat: string }>;
export type Accounts = ReadonlyMap<string, string>;
export type Outputs = Readonly<{
  /** Lines of the VAT books by the id of their document. */
  books: ReadonlyMap<string, readonly VatLedgerLine[]>;
  /** What each entry adds to each box. */
  shares: ReadonlyMap<string, ReadonlyMap<string, Share>>;
  /** Credit less debit by account, of an entry. */
  entries: ReadonlyMap<string, Accounts>;
  /** Boxes whose documents do not add up to what stands in the return. */
  faultyBoxes: readonly string[];
  filled: readonly string[];
}>;

export const sumOf = (amounts: readonly string[]) => roundHalfUp(addDecimal('0', ...amounts));

async function pages(owner: Member, query: string) {
  const first = await ledgerOf(owner, `${query}&limit=100`);
  const data = [...first.data];
  for (let cursor = first.meta.nextCursor; cursor;) {
    const page = await ledgerOf(owner, `${query}&limit=100&cursor=${encodeURIComponent(cursor)}`);
    data.push(...page.data);
    cursor = page.meta.nextCursor;
  }
  return { ...first, data };
}

/** Output rows of a document stand in one book, or in both (services from abroad in Bosnia): each is taken once. */
async function readBooks(owner: Member): Promise<Map<string, VatLedgerLine[]>> {
  const books = new Map<string, VatLedgerLine[]>();
  const known = new Map<string, VatLedgerLine>();
  for (const book of ['issued', 'received']) {
    for (const line of (await pages(owner, `${span}&book=${book}`)).data) {
      const seen = known.get(`${line.entryId} ${line.event}`);
      const rows = line.rows.filter(
        (row) => !seen?.rows.some((other) => JSON.stringify(other) === JSON.stringify(row)),
      );
      known.set(`${line.entryId} ${line.event}`, line);
      const id = line.document.id ?? '';
      books.set(id, [...(books.get(id) ?? []), { ...line, rows }]);
    }
  }
  return books;
}

/** What each entry adds to a box, and whether the entries add up to the totals beneath them. */
async function readBox(owner: Member, code: string) {
  const { columns, data, totals } = await pages(owner, `${span}&box=${encodeURIComponent(code)}`);
  const at = (amounts: readonly string[], key: string) => {
    const index = columns.findIndex((column) => column.key === key);
    return index < 0 ? null : (amounts[index] ?? null);
  };
  const share = new Map<string, Share>();
  for (const { entryId, amounts } of data) {
    const before = share.get(entryId);
    share.set(entryId, {
      base: sumOf([before?.base ?? '0', at(amounts, 'base') ?? '0']),
      vat: sumOf([before?.vat ?? '0', at(amounts, 'vat') ?? '0']),
    });
  }
  const all = [...share.values()];
  const adds = (key: 'base' | 'vat') => {
    const total = at(totals, key);
    return total === null || sumOf([total]) === sumOf(all.map((one) => one[key]));
  };
  const sums = { base: at(totals, 'base'), vat: at(totals, 'vat') };
  return { share, addsUp: adds('base') && adds('vat'), totals: sums };
}

const vatRoles = [
  'outputVat', 'inputVat', 'advanceOutputVat', 'reverseChargeInputVat', 'reverseChargeOutputVat',
  'vatAwaitingCorrection', 'cashSchemeOutputVat', 'cashSchemeInputVat', 'advanceInputVat',
] as const; // prettier-ignore

/** Codes of every account that VAT is posted to. */
export function vatAccounts(code: CountryCode): Set<string> {
  const { accounts, vat } = country(code);
  const rates = vat.ratesOn(TODAY).flatMap(({ category, rate }) => (category === 'S' ? [rate] : []));
  const flags = [true, false].flatMap((abroad) =>
    [true, false].map((flag) => ({ abroad, toVatPayer: flag, inEu: flag })),
  );
  const all = vatRoles.flatMap((role) =>
    rates.flatMap((rate) => flags.map((by) => ({ role, by: { rate, ...by } }))),
  );
  return new Set(
    all.flatMap(({ role, by }) => {
      try {
        return [accounts(role, by)];
      } catch {
        // The country's law does not know it.
        return [];
      }
    }),
  );
}

type Entry = { postings: { accountCode: string; debit: string; credit: string }[] };

export async function entryOf(owner: Member, id: string, codes: ReadonlySet<string>): Promise<Accounts> {
  const { postings } = await expectStatus<Entry>(owner.get(`/journal-entries/${id}`), 200);
  const sums = new Map<string, string>();
  for (const { accountCode, debit, credit } of postings.filter((one) => codes.has(one.accountCode)))
    sums.set(accountCode, sumOf([sums.get(accountCode) ?? '0', subtractDecimal(credit, debit)]));
  return sums;
}

type Box = { code: string; isTotal: boolean; base: string | null; vat: string | null };

/** Whether what the documents behind a box add up to is what stands in the return. */
function agreesWith(box: Box, totals: Pick<Box, 'base' | 'vat'>, code: CountryCode): boolean {
  const places = code === 'HR' ? 2 : 0;
  // A form of whole units adds up its own rounded figures.
  if (box.isTotal && places === 0) return true;
  return (['base', 'vat'] as const).every(
    (key) => box[key] === null || box[key] === roundHalfUp(totals[key] ?? '0', places),
  );
}

/** All that the VAT books, the return and the journal say of the month. */
export async function readOutputs(
  owner: Member,
  code: CountryCode,
  entryIds: readonly string[],
): Promise<Outputs> {
  const books = await readBooks(owner);
  const { boxes } = await expectStatus<{ boxes: Box[] }>(owner.get(`/reports/vat-return?${span}`), 200);
  const shares = new Map<string, ReadonlyMap<string, Share>>();
  const faultyBoxes: string[] = [];
  const filled = boxes.filter(({ base, vat }) => [base, vat].some((amount) => /[1-9]/.test(amount ?? '')));
  for (const box of filled) {
    const { share, addsUp, totals } = await readBox(owner, box.code);
    shares.set(box.code, share);
    if (!addsUp || !agreesWith(box, totals, code))
      faultyBoxes.push(`${box.code}: ${JSON.stringify(box)} beside ${JSON.stringify(totals)}`);
  }
  const codes = vatAccounts(code);
  const entries = new Map<string, Accounts>();
  const booked = [...books.values()].flat().map((line) => line.entryId);
  for (const id of new Set([...entryIds, ...booked]))
    if (id) entries.set(id, await entryOf(owner, id, codes));
  return { books, shares, entries, faultyBoxes, filled: filled.map((box) => box.code) };
}
