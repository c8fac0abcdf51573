import type { ErrorCode } from '@bilko/contracts/errors';
import { parseDay, subtractDecimal, sumAmounts, type OpeningVat } from '@bilko/core';
import type { Context } from '../../http/context';
import { controlOf } from '../accounts/control-accounts';
import { listTaxProfiles } from '../organizations/tax-profile';
import { judgeItem, type JudgedItem } from './judge-item';
import { findVatFaults, isUnderScheme, judgeVat } from './judge-vat';
import { amountOf, type LineFault, type LineField } from './typed-amount';
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
  issuedOn: string;
  dueOn: string;
  currency: string;
  foreignAmount: string;
  exchangeRate: string;
  /** VAT that waits for the payment of the item, by rate. */
  vat: readonly OpeningVat[];
}>;

export type JudgedLine = {
  row: number;
  account: AccountRow | undefined;
  contact: ContactRow | undefined;
  accountCode: string;
  debit: string;
  credit: string;
  documentNumber: string;
  issuedOn: string;
  dueOn: string;
  currency: string;
  foreignAmount: string;
  exchangeRate: string;
  vat: OpeningVat[];
  /** What it becomes beside its posting: only on accounts of customers and suppliers. */
  item: JudgedItem['item'];
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
  const isCashScheme = isUnderScheme(ctx, await listTaxProfiles(ctx), startsOn);
  const lines = typed.map((line) => judge(ctx, line, { accounts, contacts, startsOn, isCashScheme }));
  for (const [at, line] of lines.entries()) {
    if (isTwice(line, lines.slice(0, at)))
      line.errors.push({ field: 'documentNumber', code: 'OPENING_ITEM_TWICE' });
  }
  for (const { at, fault } of findVatFaults(ctx, lines)) lines[at]?.errors.push(fault);
  const total = (side: 'debit' | 'credit') => sumAmounts(lines.map((line) => line[side]).filter(isAmount));
  const totals = { debit: total('debit'), credit: total('credit') };
  return { lines, totals, difference: subtractDecimal(totals.debit, totals.credit) };
}

const isTwice = (line: JudgedLine, before: readonly JudgedLine[]) =>
  line.item !== null &&
  line.documentNumber !== '' &&
  before.some(
    (other) =>
      other.account?.id === line.account?.id &&
      other.contact?.id === line.contact?.id &&
      other.documentNumber === line.documentNumber &&
      other.issuedOn === line.issuedOn &&
      (other.debit === '') === (line.debit === ''),
  );

const isAmount = (text: string) => /^\d+\.\d\d$/.test(text);

type Known = {
  accounts: readonly AccountRow[];
  contacts: readonly ContactRow[];
  startsOn: string | undefined;
  isCashScheme: boolean;
};

function judge(
  ctx: Context,
  line: TypedLine,
  { accounts, contacts, startsOn, isCashScheme }: Known,
): JudgedLine {
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
  const dayOf = (typed: string) => (typed.trim() === '' ? '' : parseDay(typed, ctx.today()));
  const days = { issuedOn: dayOf(line.issuedOn), dueOn: dayOf(line.dueOn) };
  for (const field of ['issuedOn', 'dueOn'] as const)
    if (days[field] === undefined) fault(field, 'DATE_INVALID');
  const side = sides.debit.text === '' ? ('credit' as const) : ('debit' as const);
  const item = judgeItem(
    ctx,
    { ...line, ...days, side, amount: sides[side] },
    { account, contact, startsOn },
  );
  const amount = sides[side].text;
  const waiting = judgeVat(
    ctx,
    { vat: line.vat, issuedOn: days.issuedOn, amount },
    { ...item, startsOn, isCashScheme },
  );
  for (const { field, code } of [...item.errors, ...waiting.errors]) fault(field, code);
  return {
    row: line.row,
    account,
    contact,
    accountCode: line.accountCode.trim(),
    debit: sides.debit.text,
    credit: sides.credit.text,
    documentNumber: line.documentNumber.trim(),
    issuedOn: days.issuedOn ?? line.issuedOn,
    dueOn: days.dueOn ?? line.dueOn,
    currency: item.currency,
    foreignAmount: item.foreignAmount,
    exchangeRate: item.exchangeRate,
    vat: waiting.vat,
    item: item.item,
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
