import type { ClientView, listClients as contract, ReplyOf } from '@bilko/contracts';
import { addDays, todayIn } from '@bilko/core';
import type { Context } from '../../http/context';
import type { OpenContext } from '../../http/open-context';
import { ProblemError } from '../../http/problem';
import { inIdentity, inTenant } from '../../http/run';
import { currentUser } from '../auth/current-user';
import { profileOn } from '../organizations/tax-profile';
import { periodAround, periodFrom } from '../vat/vat-periods';
import { listClientRows, needsOf, type ClientRow, type NeedsRow } from './overview-repository';

/** So many businesses at once: quick for the one who asks, and connections are left for everybody else. */
const AT_ONCE = 4;

/**
 * What each business of a user needs. Every one is read in a transaction of its own, armed for it alone and entered
 * by the same door as any request: nothing here reads over several.
 */
export async function listClients(ctx: OpenContext): Promise<ReplyOf<typeof contract>> {
  const { user, clients } = await inIdentity(async (sql) => {
    const user = await currentUser(ctx, sql);
    return { user, clients: await listClientRows(sql, user.id) };
  });
  const waiting = [...clients.entries()];
  const data: (ClientView | undefined)[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [at, client] = next;
      data[at] = await viewOf(ctx, user, client);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { data: data.filter((view) => view !== undefined) };
}

async function viewOf(
  ctx: OpenContext,
  user: { id: string; sessionId: string },
  client: ClientRow,
): Promise<ClientView | undefined> {
  const { services, requestId, ip } = ctx;
  const at = ctx.now();
  const owner = { organizationId: client.id, userId: user.id };
  const who = { ...owner, sessionId: user.sessionId, requestId, ip, at };
  const ahead = needsOf(owner, todayIn(client.timeZone, at));
  try {
    return await inTenant(services, who, async (inside) => toView(inside, client), { ahead });
  } catch (error) {
    // He was let go between the list and this: it is none of his any more.
    if (error instanceof ProblemError && error.code === 'UNAUTHENTICATED') return undefined;
    throw error;
  }
}

function toView(ctx: Context, { timeZone: _zone, ...client }: ClientRow): ClientView {
  const [row] = (ctx.ahead ?? []) as NeedsRow[];
  if (!row) throw new Error('what a business needs was not read');
  return {
    ...client,
    today: ctx.today(),
    draftInvoices: row.draftInvoices,
    draftExpenses: row.draftExpenses,
    expensesToApprove: row.expensesToApprove,
    overdueInvoices: { count: row.overdueCount, amount: row.overdueAmount },
    vatReturn: vatReturnOf(ctx, row),
    openMonths: { count: row.openMonths, first: row.firstOpenMonth },
    verification: row.verificationState ? { state: row.verificationState, finishedAt: row.verifiedAt } : null,
  };
}

/** The period after the last closed return, or around what was first reported. */
function vatReturnOf(ctx: Context, row: NeedsRow): ClientView['vatReturn'] {
  const { profiles, latestReturnTo, firstReportedOn } = row;
  const today = ctx.today();
  const first = firstReportedOn !== null && firstReportedOn < today ? firstReportedOn : today;
  const from = latestReturnTo ? addDays(latestReturnTo, 1) : periodAround(ctx, profiles, first).from;
  if (!profileOn(profiles, from > today ? today : from).isVatRegistered) return null;
  const period = periodFrom(ctx, profiles, from);
  return { ...period, isLate: period.dueOn < today };
}
