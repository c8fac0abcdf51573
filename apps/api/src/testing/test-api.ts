import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CountryCode, Role } from '@bilko/core';
import { connect, disconnect, type DatabaseOptions } from '@bilko/database';
import { testDatabase, type TestDatabase } from '@bilko/database/testing';
import supertest from 'supertest';
import { v7 as newId } from 'uuid';
import { createApp } from '../app';
import { readEnv, type Env } from '../env';
import type { Operation } from '../http/bind';
import { inContext } from '../http/run';
import { createHttpServer, type ServerLimits } from '../http/server';
import type { Context } from '../http/context';
import { manualClock } from '../platform/clock';
import { createLogger } from '../platform/logger';
import { createServices, type Services } from '../services';

export type TestApiOptions = Readonly<{
  /** Where the clock stands; the true time when left out, so that the database agrees. */
  now?: string;
  /** Variables on top of those of a test: rate limits are off unless set here. */
  env?: Record<string, string>;
  /** Other operations than those of the product, to test what is around them. */
  operations?: readonly Operation[];
  services?: Partial<Omit<Services, 'env'>>;
  /** Other times than those of the product, which no test waits for. */
  limits?: ServerLimits;
  /** Fewer connections, or less patience in waiting for one. */
  connections?: Pick<DatabaseOptions, 'connections' | 'connectionTimeoutMs'>;
  /** Another database than a fresh one of the shared server. */
  database?: TestDatabase;
}>;

/** A logged-in member of a business. */
export type Member = Readonly<{
  token: string;
  organizationId: string;
  userId: string;
  email: string;
  password: string;
  role: Role;
  /** The Set-Cookie value of the refresh token, to be sent back as Cookie. */
  cookie: string;
  get(path: string): supertest.Test;
  post(path: string, body?: object, idempotencyKey?: string): supertest.Test;
  patch(path: string, body?: object): supertest.Test;
  delete(path: string): supertest.Test;
  /** A transaction as this member, past HTTP. */
  inContext<T>(work: (ctx: Context) => Promise<T>): Promise<T>;
}>;

export type RegisterOptions = Readonly<{ isVatRegistered?: boolean; taxId?: string; name?: string }>;

export type TestApi = Readonly<{
  request: ReturnType<typeof supertest>;
  url: string;
  services: Services;
  database: TestDatabase;
  clock: ReturnType<typeof manualClock>;
  register(country?: CountryCode, options?: RegisterOptions): Promise<Member>;
  /** Another person with a role in the same business. */
  addMember(to: Member, role: Role): Promise<Member>;
  stop(): Promise<void>;
}>;

/** Errors are printed through the console, which the runner shows for tests that fail. */
const whenATestFails = { write: (line: string) => console.error(line) };

export const PASSWORD = 'lozinka za probu 123';

/** The true API on a free port over a database of its own. One at a time in a process. */
export async function startTestApi(options: TestApiOptions = {}): Promise<TestApi> {
  const database = options.database ?? (await testDatabase());
  const folder = await mkdtemp(path.join(tmpdir(), 'bilko-api-test-'));
  const clock = manualClock(options.now ?? new Date());
  const services = createServices(testEnv(database.url, folder, options.env), {
    clock,
    logger: createLogger({ level: 'error' }, whenATestFails),
    ...options.services,
  });
  connect(database.url, { isPooled: services.env.isDatabasePooled, ...options.connections });
  const server = createHttpServer(createApp(services, options.operations), options.limits);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const request = supertest(url);

  const memberOf = (reply: supertest.Response, role: Role): Member => {
    const { user, organization, accessToken: token } = reply.body;
    const as = (test: supertest.Test) => test.set('Authorization', `Bearer ${token}`);
    const at = (path: string) => `/api/v1${path}`;
    return {
      token,
      organizationId: organization.id,
      userId: user.id,
      email: user.email,
      password: PASSWORD,
      role,
      cookie: cookieOf(reply),
      get: (path) => as(request.get(at(path))),
      post: (path, body = {}, key) => {
        const test = as(request.post(at(path)));
        return (key === undefined ? test : test.set('Idempotency-Key', key)).send(body);
      },
      patch: (path, body = {}) => as(request.patch(at(path))).send(body),
      delete: (path) => as(request.delete(at(path))),
      inContext: (work) => inContext(services, { organizationId: organization.id, userId: user.id }, work),
    };
  };

  const register = async (country: CountryCode = 'RS', details: RegisterOptions = {}) => {
    const reply = await request.post('/api/v1/auth/register').send({
      fullName: 'Ana Anić',
      email: `ana-${newId()}@example.com`,
      password: PASSWORD,
      organization: {
        name: details.name ?? 'Proba d.o.o.',
        country,
        isVatRegistered: details.isVatRegistered ?? true,
        ...(details.taxId !== undefined && { taxId: details.taxId }),
        address: { street: 'Glavna 1', city: 'Grad', postalCode: '11000' },
      },
    });
    if (reply.status !== 201) throw new Error(`registration: ${reply.status} ${reply.text}`);
    return memberOf(reply, 'owner');
  };

  const addMember = async (to: Member, role: Role) => {
    const own = await register('RS');
    await database.asOwner(
      `INSERT INTO memberships (organization_id, user_id, role, created_at) VALUES ($1, $2, $3, now())`,
      [to.organizationId, own.userId, role],
    );
    const reply = await own.post('/auth/switch-organization', { organizationId: to.organizationId });
    if (reply.status !== 200) throw new Error(`switch: ${reply.status} ${reply.text}`);
    return { ...memberOf(reply, role), cookie: own.cookie, email: own.email };
  };

  return {
    request,
    url,
    services,
    database,
    clock,
    register,
    addMember,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await services.sharedCounts.close();
      await disconnect();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function testEnv(databaseUrl: string, folder: string, more: Record<string, string> = {}): Env {
  return readEnv({
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    BILKO_DATA: folder,
    JWT_SECRET: 'a secret of tests that is long enough 0123456789',
    JWT_REFRESH_SECRET: 'another secret of tests, long enough 9876543210',
    SECRETS_KEYS: `local:${randomBytes(32).toString('base64')}`,
    RATE_LIMIT_GENERAL: '0',
    RATE_LIMIT_AUTH: '0',
    RATE_LIMIT_REPORTS: '0',
    RATE_LIMIT_PREVIEWS: '0',
    RATE_LIMIT_EVENTS: '0',
    RATE_LIMIT_FILES: '0',
    ...more,
  });
}

/** `bilko_refresh=…` of a reply's Set-Cookie, as a browser would send it back. */
export function cookieOf(reply: supertest.Response): string {
  return cookiesOf(reply).find((cookie) => cookie.startsWith('bilko_refresh=')) ?? '';
}

/** All cookies of a reply. */
export function cookiesOf(reply: supertest.Response): string[] {
  const set = reply.headers['set-cookie'] as unknown as string[] | undefined;
  return (set ?? []).map((cookie) => cookie.split(';', 1)[0] ?? '');
}
