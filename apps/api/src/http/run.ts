import { asIdentity, databaseError, inOrganization, type Sql, type Statement } from '@bilko/database';
import { v7 as newId } from 'uuid';
import { enqueue } from '../platform/queue';
import type { Services } from '../services';
import { withoutSecrets } from './audit-secrets';
import type { AuditEvent, Caller, Context, OwnContext, SqlHandle, TenantDb } from './context';
import { claimOf, KeyTakenError, type ClaimRow, type Repeatable } from './idempotency';
import { callerStatement, memberOf, resolveCaller, type Who } from './resolve-caller';

/** A server that listens on both protocols sees an IPv4 address in the clothes of the other. */
const plainAddress = (ip: string) => ip.replace(/^::ffff:/i, '');

const MOST_ATTEMPTS = 4;
const LONGEST_RETRY_MS = 5_000;

export type TenantOptions = Readonly<{
  /** The request may be repeated: its key is taken when the transaction begins. */
  repeatable?: Repeatable | undefined;
  /** It changes rows that others wait for: short locks, see the database package. */
  isWriting?: boolean;
  /** What the work will ask for first, sent along when the transaction begins: `ctx.ahead`. */
  ahead?: Statement<unknown> | undefined;
}>;

/** One tenant transaction with its context; run again from the start when the database asks for that. */
export async function inTenant<T>(
  services: Services,
  who: Who,
  work: (ctx: Context, claim: ClaimRow) => Promise<T>,
  { repeatable, isWriting = false, ahead }: TenantOptions = {},
): Promise<T> {
  const since = performance.now();
  const { organizationId, userId, apiKeyId } = who;
  for (let attempt = 1; ; attempt += 1) {
    const claim = repeatable && claimOf(repeatable, who.at ?? services.clock.now());
    // A further attempt comes after others: what it reads it must read anew, in its own order.
    const along = attempt === 1 && ahead ? [ahead] : [];
    const opening = [callerStatement(services, who, claim), ...along];
    try {
      return await inOrganization(
        { organizationId, userId, address: plainAddress(who.ip), apiKeyId },
        async (db, sql, [asked, rows]) => {
          const [found] = asked ?? [];
          const ctx = contextOf(memberOf(services, who, found), db, sql, attempt, rows);
          return work(ctx, found as ClaimRow);
        },
        { opening, isWriting },
      );
    } catch (error) {
      const isLate = attempt >= MOST_ATTEMPTS || performance.now() - since > LONGEST_RETRY_MS;
      if (isLate || !isWorthRepeating(error)) throw error;
    }
  }
}

/** Raised when a reply was kept, or a number given, between our look and our writing. */
const cameBetween = new Set(['REPLY_KEPT', 'NUMBER_NOT_FORESEEN']);

/** Nothing was committed: a deadlock or serialization failure, or another one came between. */
function isWorthRepeating(error: unknown): boolean {
  if (error instanceof KeyTakenError) return true;
  const fault = databaseError(error);
  return fault?.kind === 'conflict' || cameBetween.has(fault?.code ?? '');
}

function handleOf(sql: Sql): SqlHandle {
  return {
    rows: <Row>(text: string, ...values: readonly unknown[]) => sql<Row>(text, values),
    run: (text, ...values) => sql.run(text, values),
    last: <Row>(text: string, ...values: readonly unknown[]) => sql.last<Row>(text, values),
  };
}

/**
 * One transaction that begins as the identity role and goes on inside the organization that it founded:
 * registration is whole or not at all.
 */
export function inFounding<T>(
  services: Services,
  work: (sql: SqlHandle, enter: (who: Who) => Promise<Context>) => Promise<T>,
): Promise<T> {
  return asIdentity((db, sql, enterOrganization) => {
    const handle = handleOf(sql);
    return work(handle, async (who) => {
      await enterOrganization({
        organizationId: who.organizationId,
        userId: who.userId,
        address: plainAddress(who.ip),
      });
      return contextOf(await resolveCaller(handle, services, who), db, sql);
    });
  });
}

/** One transaction as the identity role: users, sessions, memberships. */
export function inIdentity<T>(work: (sql: SqlHandle) => Promise<T>): Promise<T> {
  return asIdentity((_db, sql) => work(handleOf(sql)));
}

function contextOf(caller: Caller, db: TenantDb, sql: Sql, attempt = 1, ahead?: readonly unknown[]): Context {
  const { organizationId, userId, requestId } = caller;
  const handle = handleOf(sql);
  return {
    ...caller,
    db,
    sql: handle,
    enqueue: (queue, data, options) =>
      enqueue(sql, queue, { ...data, organizationId, userId, requestId }, options),
    audit: (event) => writeAudit(caller, handle, event),
    attempt,
    ahead,
    prepareReply: () => undefined,
  };
}

async function writeAudit(caller: Caller, sql: SqlHandle, event: AuditEvent): Promise<void> {
  const changes = {
    ...(event.before !== undefined && { before: event.before }),
    ...(event.after !== undefined && { after: event.after }),
  };
  await sql.run(
    `INSERT INTO audit_events (organization_id, id, action, noun, record_id, user_id, changes, request_id, occurred_at)
     VALUES ($1::uuid, $2::uuid, $3, $4, $5::uuid, $6::uuid, $7::jsonb, $8, $9::timestamptz)`,
    caller.organizationId,
    newId(),
    event.action,
    event.noun,
    event.recordId,
    caller.userId,
    JSON.stringify(withoutSecrets(changes)),
    caller.requestId,
    caller.now().toISOString(),
  );
}

/** Whose work it is when nobody waits for a reply. */
export type Actor = Readonly<{ organizationId: string; userId: string; requestId?: string }>;

const whoOf = (actor: Actor): Who => ({
  organizationId: actor.organizationId,
  userId: actor.userId,
  sessionId: null,
  requestId: actor.requestId ?? newId(),
  ip: '',
});

/** A use case outside HTTP (jobs, the demo company): one transaction, the same context. */
export function inContext<T>(
  services: Services,
  actor: Actor,
  work: (ctx: Context) => Promise<T>,
): Promise<T> {
  return inTenant(services, whoOf(actor), work);
}

/** The same for use cases that open their transactions themselves. */
export async function ownContext(services: Services, actor: Actor): Promise<OwnContext> {
  const who = whoOf(actor);
  const caller = await inTenant(services, who, async (ctx) => callerOf(ctx));
  const inTransaction: OwnContext['inTransaction'] = (work) => inTenant(services, who, work);
  return { ...caller, inTransaction, once: inTransaction };
}

/** A context without its transaction. */
export function callerOf(ctx: Context): Caller {
  const {
    db: _db,
    sql: _sql,
    enqueue: _enqueue,
    audit: _audit,
    attempt: _attempt,
    ahead: _ahead,
    prepareReply: _prepareReply,
    ...caller
  } = ctx;
  return caller;
}
