import type {
  AgeingReply,
  InputOf,
  ReplyOf,
  getPayablesAgeing as payablesContract,
  getReceivablesAgeing as contract,
} from '@bilko/contracts';
import { ageing, subtractDecimal, sumAmounts } from '@bilko/core';
import type { Context } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { listControlAccounts, listPayables, listReceivables } from './ageing-repository';
import { sumUpTo } from './balances-repository';
import { findStatementContact } from './statement-repository';
import { ageingPaper } from './papers/ageing-paper';
import { inFormat } from './report-file';

type Get = typeof contract;
type Side = 'receivables' | 'payables';

/** Open documents of one business at a time: more is asked for by contact. */
const mostDocuments = 20_000;

export const getReceivablesAgeing = async (ctx: Context, { query }: InputOf<Get>): Promise<ReplyOf<Get>> => {
  const report = await ageingOf(ctx, 'receivables', query);
  return inFormat(ctx, query, report, (one, frame) => ageingPaper('receivablesAgeing', one, frame));
};

export const getPayablesAgeing = async (
  ctx: Context,
  { query }: InputOf<typeof payablesContract>,
): Promise<ReplyOf<typeof payablesContract>> => {
  const report = await ageingOf(ctx, 'payables', query);
  return inFormat(ctx, query, report, (one, frame) => ageingPaper('payablesAgeing', one, frame));
};

async function ageingOf(ctx: Context, side: Side, query: InputOf<Get>['query']): Promise<AgeingReply> {
  const on = query.to ?? ctx.today();
  const { contactId } = query;
  if (contactId !== undefined && !(await findStatementContact(ctx, contactId))) throw notFound();
  const list = side === 'receivables' ? listReceivables : listPayables;
  const documents = await list(ctx, { on, contactId, limit: mostDocuments + 1 });
  if (documents.length > mostDocuments) {
    throw new ProblemError('REPORT_TOO_LARGE', {
      params: { rows: `${mostDocuments}+`, maximum: String(mostDocuments) },
      detail: `More than ${mostDocuments} documents are open: ask for one contact.`,
    });
  }
  const { contacts, totals } = ageing(documents, on);
  return {
    to: on,
    currency: ctx.organization.baseCurrency,
    totals,
    ledger: await ledgerOf(ctx, side, on, totals.total),
    contacts: contacts.map((contact) => ({ ...contact, documents: [...contact.documents] })),
  };
}

/** The accounts' own word on what is open, and what of it has no document. */
async function ledgerOf(
  ctx: Context,
  side: Side,
  on: string,
  byDocuments: string,
): Promise<AgeingReply['ledger']> {
  const accounts = await listControlAccounts(ctx, side);
  const sums = await sumUpTo(
    ctx,
    [on],
    accounts.map(({ accountId }) => accountId),
  );
  const balances = accounts.map((account) => {
    const { debit, credit } = sums.find(({ accountId }) => accountId === account.accountId)?.upTo[0] ?? {
      debit: '0.00',
      credit: '0.00',
    };
    const balance = side === 'receivables' ? subtractDecimal(debit, credit) : subtractDecimal(credit, debit);
    return { ...account, balance };
  });
  const balance = sumAmounts(balances.map((one) => one.balance));
  return { balance, withoutDocument: subtractDecimal(balance, byDocuments), accounts: balances };
}
