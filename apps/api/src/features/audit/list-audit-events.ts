import type { AuditEventView, InputOf, listAuditEvents as contract, ReplyOf } from '@bilko/contracts';
import { addDays } from '@bilko/core';
import type { Context } from '../../http/context';
import { cursorValue, decodeCursor, limitOf, pageOf } from '../../http/page';
import { fieldProblem } from '../../http/problem';
import { countAuditEvents, listAuditRows, type AuditRow } from './audit-repository';

type List = typeof contract;

/** Words of the changes cannot be found by an index: so much is read for them unless the caller says more. */
const SEARCHED_DAYS = 90;

const isInstant = (value: string) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(value) && !Number.isNaN(Date.parse(value));

/** The trail, newest first. For owner, admin and accountant. */
export async function listAuditEvents(ctx: Context, { query }: InputOf<List>): Promise<ReplyOf<List>> {
  if (query.from && query.to && query.from > query.to) throw fieldProblem('to', 'PERIOD_RANGE_INVALID');
  const limit = limitOf(query);
  const cursor = decodeCursor(query.cursor, [isInstant, cursorValue.uuid]);
  const after = cursor && { occurredAt: cursor[0] ?? '', id: cursor[1] ?? '' };
  const from = query.from ?? (query.search ? addDays(query.to ?? ctx.today(), -SEARCHED_DAYS) : undefined);
  const wanted = { ...query, from, after, limit };
  const rows = await listAuditRows(ctx, wanted);
  const total = query.withTotal === 'true' ? await countAuditEvents(ctx, wanted) : undefined;
  return pageOf(rows, limit, toView, (row) => [row.occurredAt, row.id], total);
}

function toView({ userId, userName, apiKeyId, apiKeyName, changes, ...row }: AuditRow): AuditEventView {
  return {
    ...row,
    user: userId === null ? null : { id: userId, name: userName },
    apiKey: apiKeyId === null ? null : { id: apiKeyId, name: apiKeyName },
    ...('before' in changes && { before: changes.before }),
    ...('after' in changes && { after: changes.after }),
  };
}
