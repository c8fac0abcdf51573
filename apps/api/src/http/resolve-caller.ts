import { languages, roles, countryCodes } from '@bilko/core';
import { country } from '@bilko/countries';
import { todayIn } from '@bilko/core';
import { z } from 'zod';
import type { Services } from '../services';
import type { Caller, Organization, SqlHandle } from './context';
import { ProblemError } from './problem';

/** Who asks. `sessionId` is null for work without a request: jobs and the demo company. */
export type Who = Readonly<{
  organizationId: string;
  userId: string;
  sessionId: string | null;
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
});

/**
 * The member behind a token, from the database and nowhere else: a session that was ended or a membership
 * that was taken away stops working at the next request. One statement, inside the tenant transaction.
 */
export async function resolveCaller(sql: SqlHandle, services: Services, who: Who): Promise<Caller> {
  const now = who.at === undefined ? () => services.clock.now() : constant(who.at);
  const [found] = await sql.rows<unknown>(
    'SELECT * FROM resolve_caller($1::uuid, $2::uuid, $3::uuid, $4::timestamptz)',
    who.sessionId,
    who.userId,
    who.organizationId,
    now().toISOString(),
  );
  if (found === undefined) throw new ProblemError('UNAUTHENTICATED');
  const member = row.parse(found);
  if (!member.is_session_alive) throw new ProblemError('SESSION_ENDED');
  if (member.role === null) throw new ProblemError('UNAUTHENTICATED');
  const organization: Organization = {
    id: who.organizationId,
    name: member.name,
    country: member.country,
    baseCurrency: member.base_currency,
    timeZone: member.time_zone,
    isVatRegistered: member.is_vat_registered,
    language: member.language,
  };
  return {
    organizationId: who.organizationId,
    userId: who.userId,
    role: member.role,
    requestId: who.requestId,
    ip: who.ip,
    organization,
    country: country(member.country),
    language: member.language,
    services,
    now,
    today: () => todayIn(organization.timeZone, now()),
  };
}

const constant = (at: Date) => () => new Date(at);
