import type { AccountView, Contracts } from '@bilko/contracts';
import type { ContactChoice } from './contact-field';

export type OpeningLine = {
  account: AccountView | null;
  contact: ContactChoice | null;
  debit: string;
  credit: string;
  documentNumber: string;
  dueOn: string;
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
  dueOn: '',
};

/** The line as it is sent; what is empty is left out. */
export function toSent({ account, contact, debit, credit, documentNumber, dueOn }: OpeningLine) {
  return {
    accountCode: account?.code ?? '',
    ...(debit ? { debit } : {}),
    ...(credit ? { credit } : {}),
    ...(contact ? { contactId: contact.id } : {}),
    ...(documentNumber ? { documentNumber } : {}),
    ...(dueOn ? { dueOn } : {}),
  };
}

/** Lines in which somebody typed something. */
export const filled = (lines: readonly OpeningLine[]) =>
  lines.filter(({ account, debit, credit }) => account !== null || debit !== '' || credit !== '');

const amountOrNothing = (text: string) => (/^\d+\.\d\d$/.test(text) ? text : '');

/** A line that was read from a file, as the form holds it: what could not be read is left to be chosen. */
export function fromFile(line: PreviewLine, accounts: readonly AccountView[]): OpeningLine {
  return {
    account: accounts.find(({ code }) => code === line.accountCode) ?? null,
    contact: line.contactId && line.contactName ? { id: line.contactId, name: line.contactName } : null,
    debit: amountOrNothing(line.debit),
    credit: amountOrNothing(line.credit),
    documentNumber: line.documentNumber.slice(0, 60),
    dueOn: /^\d{4}-\d\d-\d\d$/.test(line.dueOn) ? line.dueOn : '',
  };
}
