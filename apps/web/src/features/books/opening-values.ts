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
};
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
};

/** Customers and suppliers: what is unpaid is entered document by document, to be paid here later. */
export const isPartners = (account: AccountView | null) =>
  account?.control === 'receivables' || account?.control === 'payables';

/** The line as it is sent; what is empty is left out. */
export function toSent({ account, contact, debit, credit, documentNumber, dueOn, ...line }: OpeningLine) {
  const { issuedOn, currency, foreignAmount, exchangeRate } = line;
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
  };
}

/** Lines in which somebody typed something. */
export const filled = (lines: readonly OpeningLine[]) =>
  lines.filter(({ account, debit, credit }) => account !== null || debit !== '' || credit !== '');

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
