import { randomInt, randomUUID } from 'node:crypto';
import type { Client as PgClient } from 'pg';
import { bodyOf, createClient } from '../../apps/api/bench/client';
import { draftOf, foundBusiness, type Business } from '../../apps/api/bench/business';
import { fillBooks } from '../../apps/api/bench/fill-books';
import { hashPassword } from '../../apps/api/src/features/auth/password';
import { hashRefreshToken, makeRefreshToken } from '../../apps/api/src/features/auth/refresh-token';
import { DRAFT_GROSS } from './deeds';
import type { Somebody } from './person';

/** Everybody's: hashed once, as strong as any other. */
const PASSWORD = 'lozinka za merenje';
const AT_ONCE = 8;

async function eachOf<T>(all: readonly T[], work: (one: T, at: number) => Promise<void>): Promise<void> {
  const left = [...all.entries()];
  const take = async () => {
    for (let next = left.shift(); next; next = left.shift()) await work(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, take));
}

/** Each request from an address of its own: the limits of addresses are not what is prepared. */
const fromAnywhere = () => ({ 'X-Forwarded-For': `10.255.${randomInt(256)}.${randomInt(256)}` });

export async function foundAll(url: string, count: number): Promise<Business[]> {
  const client = createClient(url, AT_ONCE, fromAnywhere);
  const businesses: Business[] = [];
  await eachOf(Array(count).fill(0), async () => void businesses.push(await foundBusiness(client)));
  client.close();
  return businesses;
}

/** Three years of books each, and customers that can be found by name. */
export async function fillAll(
  pg: PgClient,
  businesses: readonly Business[],
  postings: number,
  tell: (howFar: string) => void,
): Promise<void> {
  for (const [at, business] of businesses.entries()) {
    await fillBooks(pg, business, postings);
    tell(`${at + 1} of ${businesses.length}`);
  }
  await pg.query(
    `INSERT INTO search_terms (organization_id, noun, record_id, sort_key, term)
     SELECT c.organization_id, 'contact', c.id, c.sort_key, t FROM contacts c
      CROSS JOIN LATERAL unnest(string_to_array(lower(c.name), ' ')) t WHERE c.sort_key LIKE 'partner %'`,
  );
  await pg.query('VACUUM ANALYZE');
}

/** Invoices made, issued, sent and every second one paid, by the requests that people send. */
export async function makeInvoices(
  url: string,
  businesses: readonly Business[],
  each: number,
  today: string,
  tell: (howFar: string) => void,
): Promise<void> {
  const client = createClient(url, AT_ONCE, fromAnywhere);
  let made = 0;
  for (let turn = 0; turn < each; turn += 1) {
    await eachOf(businesses, async (business) => {
      const draft = bodyOf<{ id: string }>(
        await client.post('/invoices', draftOf(business, today), business.token),
        201,
      );
      bodyOf(await client.post(`/invoices/${draft.id}/issue`, { send: {} }, business.token), 200);
      if (turn % 2 === 1) {
        const paid = { paidOn: today, amount: DRAFT_GROSS };
        bodyOf(await client.post(`/invoices/${draft.id}/payments`, paid, business.token), 201);
      }
      made += 1;
    });
    tell(`${made} of ${each * businesses.length}`);
  }
  client.close();
}

/** People of these businesses, each with a login of an earlier visit. */
export async function preparePeople(
  pg: PgClient,
  businesses: readonly Business[],
  count: number,
  documents: number,
  secret: string,
): Promise<Somebody[]> {
  const passwordHash = await hashPassword(PASSWORD);
  const people = Array.from({ length: count }, (_, number) => {
    const business = businesses[number % businesses.length];
    if (!business) throw new Error('no business');
    const tokenId = randomUUID();
    const email = `osoba-${number}@example.rs`;
    const { organizationId, contactId } = business;
    const refreshToken = makeRefreshToken(tokenId, { secret });
    return {
      row: {
        userId: randomUUID(),
        sessionId: randomUUID(),
        tokenId,
        email,
        organizationId,
        hash: hashRefreshToken(refreshToken),
      },
      somebody: { number, email, password: PASSWORD, refreshToken, organizationId, contactId, documents },
    };
  });
  const rows = JSON.stringify(people.map(({ row }) => row));
  const source = `jsonb_to_recordset($1::jsonb) AS p("userId" uuid, "sessionId" uuid, "tokenId" uuid, email text,
                  "organizationId" uuid, hash text)`;
  await pg.query(
    `INSERT INTO users (id, email, full_name, password_hash, email_confirmed_at)
     SELECT p."userId", p.email, 'Osoba', $2, now() FROM ${source}`,
    [rows, passwordHash],
  );
  await pg.query(
    `INSERT INTO memberships (organization_id, user_id, role)
     SELECT p."organizationId", p."userId", 'admin' FROM ${source}`,
    [rows],
  );
  await pg.query(
    `INSERT INTO sessions (id, user_id, organization_id, expires_at)
     SELECT p."sessionId", p."userId", p."organizationId", now() + interval '7 days' FROM ${source}`,
    [rows],
  );
  await pg.query(
    `INSERT INTO refresh_tokens (id, session_id, token_hash, expires_at)
     SELECT p."tokenId", p."sessionId", p.hash, now() + interval '7 days' FROM ${source}`,
    [rows],
  );
  await pg.query('ANALYZE users, memberships, sessions, refresh_tokens');
  return people.map(({ somebody }) => somebody);
}
