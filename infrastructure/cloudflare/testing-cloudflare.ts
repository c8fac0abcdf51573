import type Cloudflare from 'cloudflare';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { z } from 'zod';
import { newRecord, newRule, newRuleset, newSetting, settingValues, type Params } from './testing-schemas';

type Records = typeof Cloudflare.prototype.dns.records;
type Record_ = Awaited<ReturnType<Records['create']>>;

type KeptRecord = {
  id: string;
  type: string;
  name: string;
  content: string;
  proxied: boolean;
  ttl: number;
  comment?: string | undefined;
  priority?: number | undefined;
};
type KeptRule = Omit<z.output<typeof newRule>, 'id'> & { id: string; ref: string; enabled: boolean };
export type FakeZone = {
  id: string;
  name: string;
  status: 'active' | 'pending';
  records: KeptRecord[];
  settings: Record<string, { value: unknown; editable: boolean }>;
  ruleset: { id: string; rules: KeptRule[] } | undefined;
};

export type FakeCloudflare = Readonly<{
  url: string;
  zone(name: string): FakeZone;
  /** As somebody would at the dashboard. */
  addRecord(zone: string, record: Omit<KeptRecord, 'id' | 'ttl' | 'proxied'> & { proxied?: boolean }): void;
  /** What changed something, oldest first: `POST bilko.io dns_records`. */
  changes: string[];
  requests: () => number;
  /** The next requests get these statuses. */
  behave(...statuses: number[]): void;
  stop(): Promise<void>;
}>;

type Reply = {
  status: number;
  result?: unknown;
  errors?: { code: number; message: string }[];
  info?: object;
};
const id = () => randomBytes(16).toString('hex');
const fail = (status: number, code: number, message: string): Reply => ({
  status,
  errors: [{ code, message }],
});
const AT = '2026-11-23T00:00:00Z';

/** Cloudflare's API on this machine: it keeps what it takes, and refuses what `testing-schemas.ts` refuses. */
export async function startCloudflare(options: {
  apiToken: string;
  zones: readonly string[];
  /** Never more on a page, whatever was asked for. */
  pageSize?: number;
}): Promise<FakeCloudflare> {
  const zones = options.zones.map(newZone);
  const changes: string[] = [];
  const plan: number[] = [];
  let requests = 0;

  const answer = (method: string, url: URL, body: unknown): Reply => {
    const [top, zoneId, kind, ...rest] = url.pathname.split('/').filter((part) => part !== '');
    if (top !== 'zones') return fail(404, 7003, `Could not route to ${url.pathname}`);
    if (zoneId === undefined) return paged(url, zonesNamed(url.searchParams.get('name')));
    const zone = zones.find((one) => one.id === zoneId);
    if (!zone) return fail(404, 7003, `Could not route to ${url.pathname}`);
    const reply = answerZone(zone, method, url, kind ?? '', rest, body);
    if (method !== 'GET' && reply.status === 200)
      changes.push(`${method} ${zone.name} ${[kind, ...rest].join('/')}`);
    return reply;
  };

  const server = createServer((request, response) => void respond(request, response));
  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    requests += 1;
    const status = plan.shift();
    const isKnown = request.headers.authorization === `Bearer ${options.apiToken}`;
    const reply: Reply = status
      ? fail(status, status === 429 ? 971 : 10_000, `told to answer ${status}`)
      : isKnown
        ? answer(request.method ?? '', new URL(request.url ?? '/', 'http://x'), body)
        : fail(403, 9109, 'Invalid access token');
    const { result = null, errors = [], info } = reply;
    response.writeHead(reply.status, {
      'Content-Type': 'application/json',
      ...(reply.status === 429 && { 'Retry-After': '0' }),
    });
    const success = reply.status === 200;
    response.end(
      JSON.stringify({ success, errors, messages: [], result, ...(info && { result_info: info }) }),
    );
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const zoneOf = (name: string) => {
    const zone = zones.find((one) => one.name === name);
    if (!zone) throw new Error(`no zone ${name}`);
    return zone;
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    zone: zoneOf,
    addRecord: (name, record) =>
      void zoneOf(name).records.push({ id: id(), ttl: 300, proxied: false, ...record }),
    changes,
    requests: () => requests,
    behave: (...statuses) => void plan.push(...statuses),
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };

  function zonesNamed(name: string | null): object[] {
    return zones
      .filter((zone) => name === null || zone.name === name)
      .map((zone) => ({
        id: zone.id,
        name: zone.name,
        status: zone.status,
        name_servers: ['ada.ns.cloudflare.com', 'bob.ns.cloudflare.com'],
        type: 'full',
        paused: false,
        created_on: AT,
        modified_on: AT,
        activated_on: zone.status === 'active' ? AT : null,
      }));
  }

  function paged(url: URL, all: readonly object[]): Reply {
    const read = (name: string, fallback: number) =>
      Number.parseInt(url.searchParams.get(name) ?? `${fallback}`, 10);
    const page = read('page', 1);
    const asked = read('per_page', 20);
    if (!(page >= 1) || !(asked >= 1)) return fail(400, 1004, 'page and per_page must be at least 1');
    const size = Math.min(asked, options.pageSize ?? asked);
    const result = all.slice((page - 1) * size, page * size);
    const info = {
      page,
      per_page: size,
      count: result.length,
      total_count: all.length,
      total_pages: Math.ceil(all.length / size),
    };
    return { status: 200, result, info };
  }
}

function newZone(name: string): FakeZone {
  const value = (text: unknown) => ({ value: text, editable: true });
  return {
    id: id(),
    name,
    status: 'active',
    records: [],
    // As a new zone has them.
    settings: {
      ssl: value('full'),
      always_use_https: value('off'),
      min_tls_version: value('1.0'),
      security_header: value({
        strict_transport_security: {
          enabled: false,
          max_age: 0,
          include_subdomains: false,
          preload: false,
          nosniff: false,
        },
      }),
    },
    ruleset: undefined,
  };
}

function answerZone(
  zone: FakeZone,
  method: string,
  url: URL,
  kind: string,
  rest: readonly string[],
  body: unknown,
): Reply {
  const route = `${method} ${kind}/${rest.map((part, at) => (at === 0 && /^[0-9a-f]{32}$/.test(part) ? ':id' : part)).join('/')}`;
  const checked = <T>(schema: z.ZodType<T>, work: (value: T) => Reply): Reply => {
    const parsed = schema.safeParse(body);
    if (parsed.success) return work(parsed.data);
    const errors = parsed.error.issues.map((one) => ({
      code: 9005,
      message: `${one.path.join('.')}: ${one.message}`,
    }));
    return { status: 400, errors };
  };
  const [first = '', second = '', third = ''] = rest;
  const record = zone.records.find((one) => one.id === first);
  const found = zone.ruleset?.rules.find((one) => one.id === third);
  const ruleset = zone.ruleset && { ...zone.ruleset, ...rulesetParts };
  switch (route.replace(/\/rules\/.*$/, '/rules/:rule')) {
    case 'GET dns_records/':
      return pagedRecords(zone, url);
    case 'POST dns_records/':
      return checked(newRecord, (value) => keepRecord(zone, value as Params, undefined));
    case 'PATCH dns_records/:id':
      return record
        ? checked(newRecord, (value) => keepRecord(zone, value as Params, record))
        : fail(404, 81_044, 'Record does not exist.');
    case 'DELETE dns_records/:id':
      if (!record) return fail(404, 81_044, 'Record does not exist.');
      zone.records.splice(zone.records.indexOf(record), 1);
      return { status: 200, result: { id: record.id } };
    case `GET settings/${first}`:
    case `PATCH settings/${first}`: {
      const setting = zone.settings[first];
      if (!setting) return fail(400, 1006, 'Unrecognized zone setting name');
      if (method === 'GET') return { status: 200, result: { id: first, ...setting, modified_on: null } };
      if (!setting.editable) return fail(403, 1015, 'Not allowed to edit setting');
      return checked(newSetting, ({ value }) => {
        if (!settingValues[first]?.safeParse(value).success)
          return fail(400, 1007, `Invalid value for ${first}`);
        setting.value = value;
        return { status: 200, result: { id: first, ...setting } };
      });
    }
    case 'GET rulesets/phases/http_request_dynamic_redirect/entrypoint':
      return ruleset
        ? { status: 200, result: ruleset }
        : fail(404, 10_003, 'could not find entrypoint ruleset in the http_request_dynamic_redirect phase');
    case 'POST rulesets/':
      return checked(newRuleset, ({ rules = [] }) => {
        if (zone.ruleset) return fail(400, 20_217, 'a ruleset of this phase exists already');
        zone.ruleset = { id: id(), rules: rules.map(keptRule) };
        return { status: 200, result: { ...zone.ruleset, ...rulesetParts } };
      });
    case 'POST rulesets/:id/rules':
      if (zone.ruleset?.id !== first) return fail(404, 10_001, 'could not find ruleset');
      return checked(newRule, (value) => {
        if (zone.ruleset?.rules.some(({ ref }) => ref === value.ref))
          return fail(400, 20_020, 'ref must be unique');
        zone.ruleset?.rules.push(keptRule(value));
        return { status: 200, result: ruleset };
      });
    case 'PATCH rulesets/:id/rules/:rule':
      if (zone.ruleset?.id !== first || second !== 'rules' || !found)
        return fail(404, 10_001, 'could not find rule');
      return checked(newRule, (value) => {
        Object.assign(found, { ...value, id: found.id });
        return { status: 200, result: ruleset };
      });
    default:
      return fail(405, 10_000, `Method not allowed: ${route}`);
  }

  function pagedRecords({ records }: FakeZone, address: URL): Reply {
    const size = Math.min(Number.parseInt(address.searchParams.get('per_page') ?? '100', 10), MOST_RECORDS);
    const page = Number.parseInt(address.searchParams.get('page') ?? '1', 10);
    const result = records.slice((page - 1) * size, page * size).map(recordView);
    const info = { page, per_page: size, count: result.length, total_count: records.length };
    return { status: 200, result, info };
  }
}

/** Few, so that what is there does not fit on one page. */
const MOST_RECORDS = 3;
const rulesetParts = {
  name: 'default',
  kind: 'zone',
  phase: 'http_request_dynamic_redirect',
  version: '1',
  last_updated: AT,
};
const keptRule = (value: z.output<typeof newRule>): KeptRule => {
  const own = id();
  return { ...value, id: own, ref: value.ref ?? own, enabled: value.enabled ?? true };
};

const recordView = (record: KeptRecord) =>
  ({
    proxiable: ['A', 'AAAA', 'CNAME'].includes(record.type),
    settings: {},
    tags: [],
    created_on: AT,
    modified_on: AT,
    meta: {},
    ...record,
    comment: record.comment,
  }) as unknown as Record_;

function keepRecord(zone: FakeZone, value: Params, before: KeptRecord | undefined): Reply {
  const name = value.name === '@' ? zone.name : value.name.toLowerCase();
  if (name !== zone.name && !name.endsWith(`.${zone.name}`))
    return fail(400, 9000, `DNS name is invalid: ${name} is not in ${zone.name}`);
  const content = 'content' in value ? (value.content ?? '') : '';
  if (content === '') return fail(400, 9009, 'Content is required.');
  if (value.type === 'CNAME' && content === name)
    return fail(400, 9007, 'Content for CNAME record is invalid.');
  const same = zone.records.filter((one) => one !== before && one.name === name);
  const isAddress = (type: string) => ['A', 'AAAA', 'CNAME'].includes(type);
  if (value.type === 'CNAME' && same.some(({ type }) => isAddress(type)))
    return fail(400, 81_053, 'An A, AAAA, or CNAME record with that host already exists.');
  const isApex = name === zone.name;
  if (!isApex && same.some(({ type }) => (value.type === 'CNAME') !== (type === 'CNAME')))
    return fail(400, 81_054, 'A CNAME record with that host already exists.');
  if (same.some((one) => one.type === value.type && one.content === content))
    return fail(400, 81_058, 'An identical record already exists.');
  const kept: KeptRecord = {
    id: before?.id ?? id(),
    type: value.type,
    name,
    content,
    proxied: value.proxied ?? false,
    ttl: value.ttl,
    comment: value.comment,
    ...('priority' in value && { priority: value.priority }),
  };
  if (before) Object.assign(before, kept);
  else zone.records.push(kept);
  return { status: 200, result: recordView(kept) };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}
