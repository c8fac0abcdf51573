import type { InputOf, listContacts as contract, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { cursorValue, decodeCursor, limitOf, pageOf } from '../../http/page';
import { countContacts, listContactRows, type ContactFilter } from './contact-repository';
import { toContactView } from './contact-view';

type List = typeof contract;

/** Contacts by name; archived ones only when asked for. */
export async function listContacts(ctx: Context, { query }: InputOf<List>): Promise<ReplyOf<List>> {
  const limit = limitOf(query);
  const after = decodeCursor(query.cursor, [cursorValue.text, cursorValue.uuid]);
  const filter: ContactFilter = {
    kind: query.kind,
    isArchived: query.archived === 'true',
    search: query.search ?? '',
  };
  const rows = await listContactRows(ctx, filter, { limit, after });
  const total = query.withTotal === 'true' ? await countContacts(ctx, filter) : undefined;
  return pageOf(rows, limit, toContactView, (row) => [row.sortKey, row.id], total);
}
