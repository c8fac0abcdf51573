import type { InputOf, ReplyOf, getContactStatement as contract } from '@bilko/contracts';
import { contactStatement, subtractDecimal } from '@bilko/core';
import type { Context } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { listControlAccounts } from './ageing-repository';
import { contactStatementPaper } from './papers/contact-statement-paper';
import { requirePeriod } from './report-columns';
import { inFormat } from './report-file';
import { sourceKindOf } from './source-kind';
import { findStatementContact, listMovements, sumBefore } from './statement-repository';

type Get = typeof contract;

const mostMovements = 10_000;

/**
 * The contact's account as the books have it: every posting on receivables (or payables) that names him, in the
 * currency of its document. It agrees with the ledger because it is the ledger.
 */
export async function getContactStatement(ctx: Context, { query }: InputOf<Get>): Promise<ReplyOf<Get>> {
  const { from, to, contactId } = query;
  requirePeriod({ from, to });
  const contact = await findStatementContact(ctx, contactId);
  if (!contact) throw notFound();
  const side = query.side ?? (contact.kind === 'supplier' ? 'supplier' : 'customer');
  const accounts = await listControlAccounts(ctx, side === 'customer' ? 'receivables' : 'payables');
  const filter = { contactId, from, accountIds: accounts.map(({ accountId }) => accountId) };
  const opening = await sumBefore(ctx, filter);
  const movements = await listMovements(ctx, { ...filter, to, limit: mostMovements + 1 });
  if (movements.length > mostMovements) {
    throw new ProblemError('REPORT_TOO_LARGE', {
      params: { rows: `${mostMovements}+`, maximum: String(mostMovements) },
      detail: `The statement has more than ${mostMovements} rows: choose a shorter period.`,
    });
  }
  // What a supplier is owed stands on the credit side of our books.
  const shown = (balance: string) => (side === 'customer' ? balance : subtractDecimal('0.00', balance));
  const report = {
    from,
    to,
    side,
    contact: { id: contact.id, name: contact.name },
    currencies: contactStatement(opening, movements).map((one) => ({
      ...one,
      openingBalance: shown(one.openingBalance),
      closingBalance: shown(one.closingBalance),
      rows: one.rows.map((row) => ({
        ...row,
        sourceKind: sourceKindOf(row.sourceKind),
        balance: shown(row.balance),
      })),
    })),
  } as const;
  return inFormat(ctx, query, report, contactStatementPaper);
}
