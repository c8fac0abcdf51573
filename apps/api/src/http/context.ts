import type { AuditAction } from '@bilko/contracts';
import type { CountryCode, Language, Role } from '@bilko/core';
import type { Country } from '@bilko/countries';
import type { inOrganization } from '@bilko/database';
import type { EnqueueOptions, QueueName } from '../platform/queue';
import type { Services } from '../services';
import type { ReplyRow } from './idempotency';

/** A transaction in which role and organization are armed: the only database handle that features see. */
export type TenantDb = Parameters<Parameters<typeof inOrganization>[1]>[0];

export type Organization = Readonly<{
  id: string;
  name: string;
  country: CountryCode;
  baseCurrency: string;
  timeZone: string;
  isVatRegistered: boolean;
  language: Language;
}>;

/** Plain SQL in the same transaction as `db`, for hot paths. Parameters are $1, $2 … with a cast: $1::uuid. */
export type SqlHandle = Readonly<{
  /** Rows of a query. Select numerics and dates as text: `amount::text`, `issued_on::text`. */
  rows<Row>(text: string, ...values: readonly unknown[]): Promise<Row[]>;
  /** Runs a statement; how many rows it touched. */
  run(text: string, ...values: readonly unknown[]): Promise<number>;
  /**
   * Rows of the transaction's last statement, which the commit follows on the wire. What it finds wrong it raises
   * itself; nothing that can fail may come after it.
   */
  last<Row>(text: string, ...values: readonly unknown[]): Promise<Row[]>;
}>;

/** A reply that was checked before its effect is written, so that one statement can write both. */
export type PreparedReply = Readonly<{
  /** What is kept under the Idempotency-Key; undefined when the request has none. */
  row: ReplyRow | undefined;
  body: string;
  /** Says that the row was written, with this body: it is what is sent. */
  keep(body: string): void;
}>;

export type AuditEvent = Readonly<{
  action: AuditAction;
  noun: string;
  recordId: string;
  before?: unknown;
  after?: unknown;
}>;

/** Whose work it is. */
export type Owner = Readonly<{ organizationId: string; userId: string }>;

/** Who asks, for which organization, and when: known before any transaction is open. */
export type Caller = Readonly<{
  organizationId: string;
  userId: string;
  role: Role;
  /** Set when a program asks on this user's behalf: it may what both the role and the key allow. */
  apiKey: Readonly<{ id: string; permissions: readonly string[] }> | undefined;
  requestId: string;
  ip: string;
  organization: Organization;
  country: Country;
  language: Language;
  services: Services;
  now(): Date;
  /** The day in the business's time zone. */
  today(): string;
}>;

/** What a use case is given: the caller, and one open transaction. */
export type Context = Caller &
  Readonly<{
    db: TenantDb;
    sql: SqlHandle;
    /** Puts a job into the queue in this transaction; organizationId, userId and requestId are added. */
    enqueue(
      queue: QueueName,
      data: Readonly<Record<string, string>>,
      options?: EnqueueOptions,
    ): Promise<void>;
    audit(event: AuditEvent): Promise<void>;
    /** 1, or more when the work is run again because another one came between. */
    attempt: number;
    /** The rows of the statement that the operation sends along with the beginning (`operation` in bind.ts). */
    ahead?: readonly unknown[] | undefined;
    /** The reply that this result makes, for a use case that writes it itself. Undefined outside of a request. */
    prepareReply(result: unknown): PreparedReply | undefined;
  }>;

/**
 * For use cases with I/O that must not hold a transaction open (files, rendering). Reads go through
 * `inTransaction`; the one that writes goes through `once`, whose result is the reply: it is kept under the
 * Idempotency-Key in that same transaction, and a repeat is answered from there without running the work.
 */
export type OwnContext = Caller &
  Readonly<{
    inTransaction<T>(work: (ctx: Context) => Promise<T>): Promise<T>;
    once<T>(work: (ctx: Context) => Promise<T>): Promise<T>;
  }>;
