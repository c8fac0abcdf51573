import { languages, roles, countryCodes, todayIn, type Language } from '@bilko/core';
import { country } from '@bilko/countries';
import type { Statement } from '@bilko/database';
import { z } from 'zod';
import type { Services } from '../services';
import type { Caller, Organization, SqlHandle } from './context';
import { ProblemError } from './problem';

/** Who asks. `sessionId` is null for work without a request: jobs and the demo company. */
export type Who = Readonly<{
  organizationId: string;
  userId: string;
  sessionId: string | null;
  /** The key by which a program asks instead of a person. */
  apiKeyId?: string;
  /** What the one who asks reads, where the request says it; else the business's language. */
  language?: Language;
  requestId: string;
  ip: string;
  /** The instant of the request; without it the clock goes on while the work runs. */
  at?: Date;
}>;

const row = z.object({
  role: z.enum(roles).nullable(),
  is_session_alive: z.boolean(),
  name: z.string(),
  country: z.enum(countryCodes),
  base_currency: z.string(),
  time_zone: z.string(),
  is_vat_registered: z.boolean(),
  language: z.enum(languages),
  key_permissions: z.array(z.string()).optional(),
});

const clockOf = (services: Services, who: Who) =>
  who.at === undefined ? () => services.clock.now() : constant(who.at);

/** Asks for the member behind a token; beside it, in the same statement, what else a transaction begins with. */
export function callerStatement(services: Services, who: Who, claim?: Claim): Statement<unknown> {
  const { text, values: more } = claim ?? { text: asking, values: [] };
  const isKey = who.apiKeyId !== undefined;
  const values = [
    who.apiKeyId ?? who.sessionId,
    who.userId,
    who.organizationId,
    clockOf(services, who)().toISOString(),
  ];
  return { text: isKey ? text.byKey : text.bySession, values: [...values, ...more] };
}

/** What goes with the caller: a text of `callerText` and its own values. */
export type Claim = Readonly<{ text: CallerText; values: readonly unknown[] }>;

/** The same question about whoever has a session, and about whoever made a key that is still good. */
export type CallerText = Readonly<{ bySession: string; byKey: string }>;

/** Asks for the caller, and for more columns and a join; parameters $1 to $4 are the caller's. */
export const callerText = (more?: { columns: string; join: string }): CallerText => ({
  bySession: `SELECT c.*${more ? `, ${more.columns}` : ''}
     FROM resolve_caller($1::uuid, $2::uuid, $3::uuid, $4::timestamptz) c ${more?.join ?? ''}`,
  byKey: `SELECT c.*, a.permissions AS key_permissions${more ? `, ${more.columns}` : ''}
     FROM resolve_caller(NULL, $2::uuid, $3::uuid, $4::timestamptz) c
     JOIN api_keys a ON a.organization_id = $3::uuid AND a.id = $1::uuid AND a.created_by = $2::uuid
      AND a.revoked_at IS NULL AND (a.expires_at IS NULL OR a.expires_at > $4::timestamptz) ${more?.join ?? ''}`,
});
const asking = callerText();

/**
 * The member behind a token, from the database and nowhere else: a session that was ended or a membership
 * that was taken away stops working at the next request. One statement, inside the tenant transaction.
 */
export async function resolveCaller(sql: SqlHandle, services: Services, who: Who): Promise<Caller> {
  const { text, values } = callerStatement(services, who);
  const [found] = await sql.rows<unknown>(text, ...values);
  return memberOf(services, who, found);
}

/** The answer to `callerStatement`, or a 401. */
export function memberOf(services: Services, who: Who, found: unknown): Caller {
  const now = clockOf(services, who);
  if (found === undefined) throw new ProblemError('UNAUTHENTICATED');
  const member = row.parse(found);
  if (!member.is_session_alive) throw new ProblemError('SESSION_ENDED');
  // Work that a member caused before he left is still done; no request comes without a session or a key.
  const isRequest = who.sessionId !== null || who.apiKeyId !== undefined;
  if (member.role === null && isRequest) throw new ProblemError('UNAUTHENTICATED');
  const organization: Organization = {
    id: who.organizationId,
    name: member.name,
    country: member.country,
    baseCurrency: member.base_currency,
    timeZone: member.time_zone,
    isVatRegistered: member.is_vat_registered,
    language: member.language,
  };
  let day: string | undefined;
  const today = () => todayIn(organization.timeZone, now());
  return {
    organizationId: who.organizationId,
    userId: who.userId,
    role: member.role ?? 'viewer',
    apiKey:
      who.apiKeyId === undefined
        ? undefined
        : { id: who.apiKeyId, permissions: member.key_permissions ?? [] },
    requestId: who.requestId,
    ip: who.ip,
    organization,
    country: country(member.country),
    language: who.language ?? member.language,
    services,
    now,
    today: who.at === undefined ? today : () => (day ??= today()),
  };
}

const constant = (at: Date) => () => new Date(at);
