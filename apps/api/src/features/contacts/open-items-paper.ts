import type { FileReply, OpenItem, OpenItemsView } from '@bilko/contracts';
import { languages, type Language } from '@bilko/core';
import {
  renderOpenItemsPdf,
  reportWordsOf,
  writtenDay,
  type OpenItemsPaper,
  type ReportPaper,
} from '@bilko/documents';
import type { Caller, Context } from '../../http/context';
import { partyOf } from '../debts/party';
import { getOrganization } from '../organizations/get-organization';
import { findContact } from './contact-repository';

/** The language that the contact reads, else the organization's. */
export const languageOf = (ctx: Caller, known: string | null): Language =>
  languages.find((language) => language === known) ?? ctx.organization.language;

export async function openItemsPaper(ctx: Context, view: OpenItemsView): Promise<OpenItemsPaper> {
  const contact = await findContact(ctx, view.contactId);
  if (!contact) throw new Error('the contact of the statement is gone');
  const organization = await getOrganization(ctx);
  const { address } = organization;
  return {
    language: languageOf(ctx, contact.language),
    country: ctx.organization.country,
    seller: partyOf({
      ...organization,
      street: address?.street ?? null,
      city: address?.city ?? null,
      postalCode: address?.postalCode ?? null,
    }),
    partner: partyOf(contact),
    on: view.on,
    balances: view.balances.map((balance) => ({
      currency: balance.currency,
      claims: balance.claims.map(documentOf),
      debts: balance.debts.map(documentOf),
      claimed: balance.claimAmount,
      owed: balance.debtAmount,
      balance: balance.balanceAmount,
    })),
  };
}

const documentOf = ({ number, issuedOn, dueOn, grossAmount, openAmount }: OpenItem) => ({
  number,
  issuedOn,
  dueOn: dueOn ?? undefined,
  grossAmount,
  amount: openAmount,
});

export async function openItemsFile(ctx: Context, view: OpenItemsView): Promise<FileReply> {
  const paper = await openItemsPaper(ctx, view);
  return {
    fileName: openItemsName(view),
    contentType: 'application/pdf',
    render: () => renderOpenItemsPdf(paper),
  };
}

export const openItemsName = ({ contactName, on }: OpenItemsView) =>
  `IOS ${on} ${contactName}.pdf`.replace(/[\\/:*?"<>|\p{C}]+/gu, ' ');

/** The same as a plain table. */
export function openItemsTable(ctx: Caller, view: OpenItemsView): ReportPaper {
  const { language, country, name, baseCurrency } = ctx.organization;
  const words = reportWordsOf(language);
  return {
    language,
    country,
    organization: name,
    currency: baseCurrency,
    title: `IOS ${view.contactName}`,
    subtitle: writtenDay(view.on, language),
    columns: [
      { head: words.document, kind: 'text' },
      { head: words.day, kind: 'day' },
      { head: words.dueOn, kind: 'day' },
      { head: words.currency, kind: 'code' },
      { head: words.debit, kind: 'amount' },
      { head: words.credit, kind: 'amount' },
    ],
    rows: view.balances.flatMap(({ currency, claims, debts, claimAmount, debtAmount }) => [
      ...claims.map((item) => tableRow(currency, item, [item.openAmount, null])),
      ...debts.map((item) => tableRow(currency, item, [null, item.openAmount])),
      { kind: 'total' as const, cells: [words.total, null, null, currency, claimAmount, debtAmount] },
    ]),
    createdOn: ctx.today(),
  };
}

const tableRow = (currency: string, item: OpenItem, figures: (string | null)[]) => ({
  kind: 'row' as const,
  cells: [item.number, item.issuedOn, item.dueOn, currency, ...figures],
});
