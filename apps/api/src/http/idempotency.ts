import { createHash } from 'node:crypto';
import type { Owner, SqlHandle } from './context';
import { ProblemError } from './problem';
import { callerText, type Claim } from './resolve-caller';

/** A request that may be repeated: its key, and what makes it the same request. */
export type Repeatable = Readonly<{ key: string; requestHash: string }>;

/** A reply as it was sent the first time; `body` is its JSON text, byte for byte. */
export type StoredReply = Readonly<{ status: number; body: string | null }>;

/** How long a key is remembered; the worker sweeps what is older. */
export const KEY_LIFE_MS = 24 * 60 * 60 * 1000;

const VISIBLE_ASCII = /^[\x21-\x7e]{1,255}$/;

/** The header's key; 400 for one that is too long or not printable. */
export function readKey(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (!VISIBLE_ASCII.test(header)) {
    throw new ProblemError('IDEMPOTENCY_KEY_INVALID', {
      detail: 'An Idempotency-Key has 1 to 255 visible ASCII characters.',
    });
  }
  return header;
}

/** Hash of what the request asks for: the order of a JSON object's keys does not matter. */
export function hashRequest(method: string, path: string, body: unknown, file?: Uint8Array): string {
  const hash = createHash('sha256').update(`${method} ${path}\n${canonical(body)}`);
  if (file) hash.update('\n').update(file);
  return hash.digest('hex');
}

function canonical(value: unknown): string {
  if (value === undefined) return '';
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}

export type ClaimRow = {
  is_locked: boolean;
  request_hash: string | null;
  status: number | null;
  body: string | null;
};

const claiming = callerText({
  columns: `pg_try_advisory_xact_lock(hashtextextended($3::text || $2::text || $5::text, 0)) AS is_locked,
            k.request_hash, k.status, k.reply #>> '{}' AS body`,
  join: `LEFT JOIN idempotency_keys k
                ON k.organization_id = $3::uuid AND k.user_id = $2::uuid AND k.key = $5
               AND k.created_at > $6::timestamptz`,
});

/**
 * Takes the key for the transaction, or finds the reply that it already has: goes with the statement that asks
 * who the caller is ($2 user, $3 organization).
 *
 * Lock and look-up are one statement. Its snapshot may be older than the lock; the row's primary key then
 * refuses the second reply, the transaction is rolled back whole and run again.
 */
export function claimOf(repeatable: Repeatable, now: Date): Claim {
  return {
    text: claiming,
    values: [repeatable.key, new Date(now.getTime() - KEY_LIFE_MS).toISOString()],
  };
}

/** What the claim found: the reply of an earlier request, or nothing. While another holds the key: 409. With another body: 422. */
export function claimed(repeatable: Repeatable, row: ClaimRow): StoredReply | undefined {
  if (row.request_hash !== null) return sameRequest(row, repeatable);
  if (!row.is_locked) {
    throw new ProblemError('IDEMPOTENCY_KEY_RUNNING', { retryAfterSeconds: 1 });
  }
  return undefined;
}

/** The reply kept under the key, without taking it. */
export async function findReply(
  sql: SqlHandle,
  owner: Owner,
  repeatable: Repeatable,
  now: Date,
): Promise<StoredReply | undefined> {
  const [row] = await sql.rows<ClaimRow>(
    `SELECT true AS is_locked, request_hash, status, reply #>> '{}' AS body
       FROM idempotency_keys
      WHERE organization_id = $1::uuid AND user_id = $2::uuid AND key = $3
        AND created_at > $4::timestamptz`,
    owner.organizationId,
    owner.userId,
    repeatable.key,
    new Date(now.getTime() - KEY_LIFE_MS).toISOString(),
  );
  return row ? sameRequest(row, repeatable) : undefined;
}

function sameRequest(row: ClaimRow, repeatable: Repeatable): StoredReply {
  if (row.request_hash !== repeatable.requestHash || row.status === null) {
    throw new ProblemError('IDEMPOTENCY_KEY_REUSED');
  }
  return { status: row.status, body: row.body };
}

/** Says that another transaction stored a reply under this key first: run again and answer with that one. */
export class KeyTakenError extends Error {}

/** A reply's row, for the statement that writes it. */
export type ReplyRow = Readonly<{
  key: string;
  requestHash: string;
  status: number;
  body: string | null;
  createdAt: string;
}>;

export const rowOfReply = (repeatable: Repeatable, reply: StoredReply, now: Date): ReplyRow => ({
  ...repeatable,
  ...reply,
  createdAt: now.toISOString(),
});

/**
 * Writes the reply that `row` holds (a `ReplyRow` as jsonb, or null); a part of larger statements. It returns a row
 * when it was written: none means that a reply younger than its life is there already.
 */
export const insertReply = (organization: string, user: string, row: string, body = 'r.body', from = '') => `
  INSERT INTO idempotency_keys (organization_id, user_id, key, request_hash, status, reply, created_at)
  SELECT ${organization}, ${user}, r.key, r."requestHash", r.status, to_jsonb(${body}), r."createdAt"
    FROM ${from} jsonb_to_record(${row}) AS r(key text, "requestHash" text, status int, body text, "createdAt" timestamptz)
   WHERE r.key IS NOT NULL
  ON CONFLICT (organization_id, user_id, key) DO UPDATE
     SET request_hash = excluded.request_hash, status = excluded.status, reply = excluded.reply,
         created_at = excluded.created_at
   WHERE idempotency_keys.created_at <= excluded.created_at - interval '24 hours'
  RETURNING 1`;

/** Keeps the reply in the transaction of its effect. */
export async function storeReply(sql: SqlHandle, owner: Owner, row: ReplyRow): Promise<void> {
  const stored = await sql.run(
    insertReply('$1::uuid', '$2::uuid', '$3::jsonb'),
    owner.organizationId,
    owner.userId,
    JSON.stringify(row),
  );
  if (stored === 0) throw new KeyTakenError();
}
