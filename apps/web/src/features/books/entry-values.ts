import type { AccountView, JournalTemplateView } from '@bilko/contracts';
import type { ContactChoice } from './contact-field';

export type EntryLine = {
  account: AccountView | null;
  contact: ContactChoice | null;
  debit: string;
  credit: string;
};
export type EntryValues = {
  postedOn: string;
  description: string;
  postings: EntryLine[];
  isControlConfirmed: boolean;
};

export const emptyEntryLine: EntryLine = { account: null, contact: null, debit: '', credit: '' };

export function toPosting({ account, contact, debit, credit }: EntryLine) {
  const head = { accountId: account?.id ?? '', ...(contact ? { contactId: contact.id } : {}) };
  return credit && !debit ? { ...head, credit } : { ...head, debit };
}

export function toTemplateLine({ account, contact, debit, credit }: EntryLine) {
  const side = credit && !debit ? ('credit' as const) : ('debit' as const);
  const amount = debit || credit || null;
  return { accountId: account?.id ?? '', side, amount, contactId: contact?.id ?? null };
}

/** Lines of a template as the form holds them; accounts that are gone are left to be chosen. */
export function fromTemplate({ lines }: JournalTemplateView, accounts: readonly AccountView[]): EntryLine[] {
  return lines.map(({ accountId, side, amount, contactId, contactName }) => ({
    account: accounts.find(({ id }) => id === accountId) ?? null,
    contact: contactId && contactName ? { id: contactId, name: contactName } : null,
    debit: side === 'debit' ? (amount ?? '') : '',
    credit: side === 'credit' ? (amount ?? '') : '',
  }));
}
