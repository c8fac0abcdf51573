import type { AccountView, Contracts } from '@bilko/contracts';
import type { ContactChoice } from './contact-field';

export type OpeningLine = {
  account: AccountView | null;
  contact: ContactChoice | null;
  debit: string;
  credit: string;
  documentNumber: string;
  issuedOn: string;
  dueOn: string;
  currency: string;
  foreignAmount: string;
  exchangeRate: string;
  vat: OpeningVat[];
};
/** VAT of an unpaid item that waits for its payment, for a rate. */
export type OpeningVat = { rate: string; netAmount: string; vatAmount: string };
export type OpeningValues = { startsOn: string; lines: OpeningLine[] };

export type Preview = Contracts['readOpeningBalances']['response'];
export type PreviewLine = Preview['lines'][number];

export const emptyLine: OpeningLine = {
  account: null,
  contact: null,
  debit: '',
  credit: '',
  documentNumber: '',
  issuedOn: '',
  dueOn: '',
  currency: '',
  foreignAmount: '',
  exchangeRate: '',
  vat: [],
};

/** Customers and suppliers: what is unpaid is entered document by document, to be paid here later. */
export const isPartners = (account: AccountView | null) =>
  account?.control === 'receivables' || account?.control === 'payables';

/** An unpaid invoice or bill, not what was paid too much. */
export const isUnpaid = ({ account, debit, credit }: Pick<OpeningLine, 'account' | 'debit' | 'credit'>) =>
  (account?.control === 'receivables' && credit === '') || (account?.control === 'payables' && debit === '');

const isTypedVat = ({ netAmount, vatAmount }: OpeningVat) => netAmount !== '' || vatAmount !== '';

/** Every rate of the day has its fields. What was typed or read stays in its place, of whichever rate it is. */
export function withRates(vat: readonly OpeningVat[], rates: readonly string[]): OpeningVat[] {
  const kept = vat.filter((one) => isTypedVat(one) || rates.includes(one.rate));
  const missing = rates.filter((rate) => !kept.some((one) => one.rate === rate));
  return [...kept, ...missing.map((rate) => ({ rate, netAmount: '', vatAmount: '' }))];
}

const isFilled = ({ account, debit, credit }: OpeningLine) =>
  account !== null || debit !== '' || credit !== '';

/** Places, in the form, of those that are sent. */
const placesOf = <T>(all: readonly T[], isSent: (one: T) => boolean) =>
  all.flatMap((one, place) => (isSent(one) ? [place] : []));

/**
 * The field that the API means. It counts only what it was sent, says `contactId` and `accountCode` of what the
 * form holds whole, and `vat` of the VAT of a document altogether.
 */
export function fieldOf(path: string, lines: readonly OpeningLine[]): string {
  const [, number, rest] = /^lines\.(\d+)\.(.+)$/.exec(path) ?? [];
  const at = placesOf(lines, isFilled)[parseInt(number ?? '', 10)];
  if (rest === undefined || at === undefined) return path;
  const vat = placesOf(lines[at]?.vat ?? [], isTypedVat);
  const field = rest
    .replace(/^contactId$/, 'contact')
    .replace(/^accountCode$/, 'account')
    .replace(/^vat$/, 'vat.0.vatAmount')
    .replace(/^vat\.(\d+)/, (_, place: string) => `vat.${vat[parseInt(place, 10)] ?? place}`)
    .replace(/\.rate$/, '.vatAmount');
  return `lines.${at}.${field}`;
}

/** The line as it is sent; what is empty is left out. */
export function toSent({ account, contact, debit, credit, documentNumber, dueOn, ...line }: OpeningLine) {
  const { issuedOn, currency, foreignAmount, exchangeRate } = line;
  const typedVat = line.vat.filter(isTypedVat);
  const vat = isUnpaid({ account, debit, credit }) ? typedVat : [];
  const isForeign = isPartners(account) && currency !== '';
  return {
    accountCode: account?.code ?? '',
    ...(debit ? { debit } : {}),
    ...(credit ? { credit } : {}),
    ...(contact ? { contactId: contact.id } : {}),
    ...(documentNumber ? { documentNumber } : {}),
    ...(issuedOn && isPartners(account) ? { issuedOn } : {}),
    ...(dueOn ? { dueOn } : {}),
    ...(isForeign ? { currency, foreignAmount } : {}),
    ...(isForeign && exchangeRate ? { exchangeRate } : {}),
    ...(vat.length > 0 ? { vat } : {}),
  };
}

/** Lines in which somebody typed something. */
export const filled = (lines: readonly OpeningLine[]) => lines.filter(isFilled);

const amountOrNothing = (text: string) => (/^\d+\.\d\d$/.test(text) ? text : '');

const dayOrNothing = (text: string) => (/^\d{4}-\d\d-\d\d$/.test(text) ? text : '');

/** A line that was read from a file, as the form holds it: what could not be read is left to be chosen. */
export function fromFile(line: PreviewLine, accounts: readonly AccountView[]): OpeningLine {
  return {
    account: accounts.find(({ code }) => code === line.accountCode) ?? null,
    contact: line.contactId && line.contactName ? { id: line.contactId, name: line.contactName } : null,
    debit: amountOrNothing(line.debit),
    credit: amountOrNothing(line.credit),
    documentNumber: line.documentNumber.slice(0, 60),
    issuedOn: dayOrNothing(line.issuedOn),
    dueOn: dayOrNothing(line.dueOn),
    currency: /^[A-Z]{3}$/.test(line.currency) ? line.currency : '',
    foreignAmount: amountOrNothing(line.foreignAmount),
    exchangeRate: /^\d+(\.\d+)?$/.test(line.exchangeRate) ? line.exchangeRate : '',
    vat: line.vat.map(({ rate, netAmount, vatAmount }) => ({
      rate,
      netAmount: amountOrNothing(netAmount),
      vatAmount: amountOrNothing(vatAmount),
    })),
  };
}

/** What opening balances, and taking them back, change. */
export const openingRefreshes = [
  'opening-balances',
  'journal-entries',
  'reports',
  'accounts',
  'invoices',
  'expenses',
  'payments',
  'contacts',
  'offsets',
  'organization',
];
