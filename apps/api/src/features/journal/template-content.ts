import type { createJournalTemplate as contract, InputOf, JournalTemplateView } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { notFound } from '../../http/problem';
import { accountsOf } from './manual-postings';
import { listTemplateRows, type NewTemplateLine } from './template-repository';

type Fields = InputOf<typeof contract>['body'];

/** The lines of a template, judged as the postings that they will become; what they touch is confirmed when posted. */
export async function linesOf(ctx: Context, lines: Fields['lines']): Promise<NewTemplateLine[]> {
  const accounts = await accountsOf(ctx, lines, { isControlConfirmed: true, path: 'lines' });
  return lines.map(({ side, amount, contactId }, at) => ({
    accountId: accounts[at]?.id ?? '',
    contactId: contactId ?? null,
    side,
    amount: amount ?? null,
  }));
}

export async function templateView(ctx: Context, id: string): Promise<JournalTemplateView> {
  const [row] = await listTemplateRows(ctx, id);
  if (!row) throw notFound();
  return row;
}
