import type { ErrorCode } from '@bilko/contracts/errors';
import { compareDecimal, parseAmount, parseDay, roundHalfUp, subtractDecimal, sumAmounts } from '@bilko/core';
import type { Context } from '../../http/context';
import { controlOf } from '../accounts/control-accounts';
import {
  findAccounts,
  findContacts,
  foldedText,
  type AccountRow,
  type ContactRow,
} from './opening-repository';

/** A line as it was typed or read: all of it text, any of it may be wrong. */
export type TypedLine = Readonly<{
  row: number;
  accountCode: string;
  debit: string;
  credit: string;
  contactId?: string | undefined;
  /** Name or tax id. */
  contact: string;
  documentNumber: string;
  dueOn: string;
}>;

export type LineField = 'accountCode' | 'debit' | 'credit' | 'contact' | 'documentNumber' | 'dueOn';
export type LineFault = { field: LineField; code: ErrorCode };

export type JudgedLine = {
  row: number;
  account: AccountRow | undefined;
  contact: ContactRow | undefined;
  accountCode: string;
  debit: string;
  credit: string;
  documentNumber: string;
  dueOn: string;
  errors: LineFault[];
};

export type Judged = {
  lines: JudgedLine[];
  totals: { debit: string; credit: string };
  /** Debit less credit of all amounts that can be read. */
  difference: string;
};

/**
 * Every line with what is wrong with it, and by how much the whole does not balance. `startsOn` decides whether
 * income and costs may be brought along: at the start of a year there are none.
 */
export async function judgeLines(
  ctx: Context,
  typed: readonly TypedLine[],
  startsOn: string | undefined,
): Promise<Judged> {
  const accounts = await findAccounts(
    ctx,
    typed.map(({ accountCode }) => accountCode.trim()),
  );
  const contacts = await findContacts(ctx, {
    ids: typed.flatMap(({ contactId }) => contactId ?? []),
    names: typed.map(({ contact }) => foldedText(contact).slice(0, 100)),
    taxIds: typed.map(({ contact }) => contact.replace(/[\s.-]/g, '')),
  });
  const lines = typed.map((line) => judge(ctx, line, { accounts, contacts, startsOn }));
  const total = (side: 'debit' | 'credit') => sumAmounts(lines.map((line) => line[side]).filter(isAmount));
  const totals = { debit: total('debit'), credit: total('credit') };
  return { lines, totals, difference: subtractDecimal(totals.debit, totals.credit) };
}

const isAmount = (text: string) => /^\d+\.\d\d$/.test(text);

type Known = {
  accounts: readonly AccountRow[];
  contacts: readonly ContactRow[];
  startsOn: string | undefined;
};

function judge(ctx: Context, line: TypedLine, { accounts, contacts, startsOn }: Known): JudgedLine {
  const errors: LineFault[] = [];
  const fault = (field: LineField, code: ErrorCode | undefined) => {
    if (code && !errors.some((error) => error.field === field)) errors.push({ field, code });
  };
  const account = accounts.find(({ code }) => code === line.accountCode.trim());
  fault('accountCode', accountFault(line, account, startsOn));
  const sides = { debit: amountOf(line.debit), credit: amountOf(line.credit) };
  if (sides.debit.text === '' && sides.credit.text === '') fault('debit', 'FIELD_REQUIRED');
  if (sides.debit.text !== '' && sides.credit.text !== '') fault('credit', 'AMOUNT_INVALID');
  for (const side of ['debit', 'credit'] as const) fault(side, sides[side].fault);
  const contact = contactOf(line, contacts);
  if ((line.contactId || line.contact.trim() !== '') && !contact) fault('contact', 'CONTACT_NOT_FOUND');
  const control = account && controlOf(account.roles);
  if (control && control !== 'vat' && !contact) fault('contact', 'CONTROL_ACCOUNT_CONTACT_REQUIRED');
  if (line.documentNumber.length > 60) fault('documentNumber', 'FIELD_TOO_LONG');
  const dueOn = line.dueOn.trim() === '' ? '' : parseDay(line.dueOn, ctx.today());
  if (dueOn === undefined) fault('dueOn', 'DATE_INVALID');
  return {
    row: line.row,
    account,
    contact,
    accountCode: line.accountCode.trim(),
    debit: sides.debit.text,
    credit: sides.credit.text,
    documentNumber: line.documentNumber.trim(),
    dueOn: dueOn ?? line.dueOn,
    errors,
  };
}

function accountFault(
  line: TypedLine,
  account: AccountRow | undefined,
  startsOn: string | undefined,
): ErrorCode | undefined {
  if (line.accountCode.trim() === '') return 'FIELD_REQUIRED';
  if (!account) return 'ACCOUNT_NOT_FOUND';
  if (account.isArchived) return 'ACCOUNT_ARCHIVED';
  if (account.kind === 'closing') return 'ACCOUNT_ONLY_FOR_CLOSING';
  const isResult = account.kind === 'income' || account.kind === 'expense';
  return isResult && startsOn?.endsWith('-01-01') ? 'OPENING_RESULT_ACCOUNT' : undefined;
}

/** An amount with two decimals; what cannot be one stays as it was typed. */
function amountOf(typed: string): { text: string; fault?: ErrorCode } {
  if (typed.trim() === '') return { text: '' };
  const amount = parseAmount(typed);
  if (amount === undefined) return { text: typed, fault: 'AMOUNT_INVALID' };
  if (compareDecimal(amount, '0') <= 0) return { text: typed, fault: 'AMOUNT_NOT_POSITIVE' };
  const isExact = compareDecimal(roundHalfUp(amount, 2), amount) === 0;
  if (!isExact || amount.split('.', 1).join('').length > 12) return { text: typed, fault: 'AMOUNT_INVALID' };
  return { text: roundHalfUp(amount, 2) };
}

/** By id, else by tax id or whole name; a name that two contacts have is nobody's. */
function contactOf(line: TypedLine, contacts: readonly ContactRow[]): ContactRow | undefined {
  if (line.contactId) return contacts.find(({ id }) => id === line.contactId);
  const wanted = line.contact.trim();
  if (wanted === '') return undefined;
  const bare = wanted.replace(/[\s.-]/g, '');
  const byTaxId = contacts.filter(({ taxId }) => taxId !== null && taxId === bare);
  const name = foldedText(wanted).slice(0, 100);
  const found = byTaxId.length > 0 ? byTaxId : contacts.filter(({ sortKey }) => sortKey === name);
  return found.length === 1 ? found[0] : undefined;
}
