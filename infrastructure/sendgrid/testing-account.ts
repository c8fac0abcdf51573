import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { startSendgrid, type FakeSendgrid } from '../../apps/api/src/platform/mailer/testing-sendgrid';

/**
 * An account with SendGrid on this machine: templates, authenticated domains and event webhooks, as far as SendGrid's
 * published OpenAPI descriptions (templates, domain authentication, webhooks; v3) say what each takes and gives.
 * Unknown fields and wrong types are refused.
 */
const newTemplate = z.strictObject({
  name: z.string().max(100),
  generation: z.enum(['legacy', 'dynamic']).default('legacy'),
});
const newVersion = z.strictObject({
  name: z.string().min(1).max(100),
  subject: z.string().min(1).max(255),
  active: z.union([z.literal(0), z.literal(1)]).default(0),
  html_content: z.string().max(1_048_576).optional(),
  plain_content: z.string().max(1_048_576).optional(),
  generate_plain_content: z.boolean().default(true),
  editor: z.enum(['code', 'design']).default('code'),
  test_data: z
    .string()
    .refine((text) => typeof JSON.parse(text) === 'object')
    .optional(),
});
const newDomain = z.strictObject({
  domain: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/),
  subdomain: z.string().optional(),
  username: z.string().optional(),
  ips: z.array(z.string()).optional(),
  custom_spf: z.boolean().default(false),
  default: z.boolean().default(false),
  automatic_security: z.boolean().default(true),
  custom_dkim_selector: z.string().length(3).optional(),
  region: z.enum(['global', 'eu']).optional(),
});
const newWebhook = z.strictObject({
  enabled: z.boolean(),
  url: z.url({ protocol: /^https?$/ }),
  group_resubscribe: z.boolean(),
  delivered: z.boolean(),
  group_unsubscribe: z.boolean(),
  spam_report: z.boolean(),
  bounce: z.boolean(),
  deferred: z.boolean(),
  unsubscribe: z.boolean(),
  processed: z.boolean(),
  open: z.boolean(),
  click: z.boolean(),
  dropped: z.boolean(),
  friendly_name: z.string().optional(),
  oauth_client_id: z.string().optional(),
  oauth_client_secret: z.string().optional(),
  oauth_token_url: z.string().optional(),
});
const toggle = z.strictObject({ enabled: z.boolean() });
const empty = z.union([z.undefined(), z.strictObject({})]);

type Version = z.output<typeof newVersion> & { id: string; template_id: string; updated_at: string };
type Template = { id: string; name: string; generation: string; versions: Version[] };
type Domain = z.output<typeof newDomain> & { id: number; valid: boolean; dns: Record<string, DnsEntry> };
type DnsEntry = { valid: boolean; type: string; host: string; data: string };
type Webhook = z.output<typeof newWebhook> & { id: string; public_key?: string };

export type FakeAccount = Readonly<{
  sendgrid: FakeSendgrid;
  templates: Template[];
  domains: Domain[];
  webhooks: Webhook[];
  /** What changed something, oldest first: `POST /v3/templates`. */
  changes: string[];
  /** Says of each host whether SendGrid finds the record there. */
  resolve: { isThere: (host: string) => boolean };
  stop(): Promise<void>;
}>;

type Reply = { status: number; body?: unknown };
type Call = { method: string; path: string; body: unknown };

const uuid = () => randomBytes(16).toString('hex');
const wrong = (...messages: string[]): Reply => ({
  status: 400,
  body: { errors: messages.map((message) => ({ message, error_id: 'bad' })) },
});

export async function startAccount(options: { apiKey: string; pageSize?: number }): Promise<FakeAccount> {
  const templates: Template[] = [];
  const domains: Domain[] = [];
  const webhooks: Webhook[] = [];
  const changes: string[] = [];
  const resolve: FakeAccount['resolve'] = { isThere: () => false };

  const checked = <T>(schema: z.ZodType<T>, body: unknown, work: (value: T) => Reply): Reply => {
    const parsed = schema.safeParse(body);
    if (parsed.success) return work(parsed.data);
    return wrong(...parsed.error.issues.map((one) => `${one.path.join('.')}: ${one.message}`));
  };

  const routes: readonly [
    string,
    RegExp,
    (call: Call, ids: string[], query: URLSearchParams) => Reply | undefined,
  ][] = [
    ['GET', /^\/v3\/templates$/, (_call, _ids, query) => listed(query)],
    [
      'POST',
      /^\/v3\/templates$/,
      ({ body }) =>
        checked(newTemplate, body, ({ name, generation }) => {
          if (templates.length >= 300) return wrong('You have reached the maximum of 300 templates.');
          const template = {
            id: generation === 'dynamic' ? `d-${uuid()}` : uuid(),
            name,
            generation,
            versions: [],
          };
          templates.push(template);
          return { status: 201, body: template };
        }),
    ],
    [
      'POST',
      /^\/v3\/templates\/([^/]+)\/versions$/,
      ({ body }, [id]) => {
        const template = templates.find((one) => one.id === id);
        return template && checked(newVersion, body, (version) => added(template, version));
      },
    ],
    [
      'POST',
      /^\/v3\/templates\/([^/]+)\/versions\/([^/]+)\/activate$/,
      ({ body }, [id, versionId]) => {
        const template = templates.find((one) => one.id === id);
        const version = template?.versions.find((one) => one.id === versionId);
        if (!template || !version) return undefined;
        return checked(empty, body, () => {
          for (const one of template.versions) one.active = one === version ? 1 : 0;
          return { status: 200, body: version };
        });
      },
    ],
    [
      'GET',
      /^\/v3\/whitelabel\/domains$/,
      (_call, _ids, query) => ({
        status: 200,
        // A search, not a match.
        body: domains.filter(({ domain }) => domain.includes(query.get('domain') ?? '')),
      }),
    ],
    ['POST', /^\/v3\/whitelabel\/domains$/, ({ body }) => checked(newDomain, body, authenticated)],
    [
      'POST',
      /^\/v3\/whitelabel\/domains\/(\d+)\/validate$/,
      ({ body }, [id]) => {
        const domain = domains.find((one) => String(one.id) === id);
        return domain && checked(empty, body, () => validated(domain));
      },
    ],
    [
      'GET',
      /^\/v3\/user\/webhooks\/event\/settings\/all$/,
      () => ({ status: 200, body: { max_allowed: 5, webhooks: webhooks.length > 0 ? webhooks : [{}] } }),
    ],
    [
      'POST',
      /^\/v3\/user\/webhooks\/event\/settings$/,
      ({ body }) =>
        checked(newWebhook, body, (value) => {
          if (webhooks.some(({ url }) => url === value.url))
            return wrong(`Webhook at '${value.url}' already exists. Please provide a unique URL.`);
          const webhook = { ...value, id: uuid() };
          webhooks.push(webhook);
          return { status: 201, body: webhook };
        }),
    ],
    [
      'PATCH',
      /^\/v3\/user\/webhooks\/event\/settings\/signed\/([^/]+)$/,
      ({ body }, [id]) => {
        const webhook = webhooks.find((one) => one.id === id);
        return (
          webhook &&
          checked(toggle, body, ({ enabled }) => {
            if (enabled) webhook.public_key ??= publicKey();
            else delete webhook.public_key;
            return { status: 200, body: { id, public_key: webhook.public_key ?? '' } };
          })
        );
      },
    ],
    [
      'PATCH',
      /^\/v3\/user\/webhooks\/event\/settings\/([^/]+)$/,
      ({ body }, [id]) => {
        const webhook = webhooks.find((one) => one.id === id);
        return (
          webhook &&
          checked(newWebhook, body, (value) => ({ status: 200, body: Object.assign(webhook, value) }))
        );
      },
    ],
  ];

  const sendgrid = await startSendgrid({
    apiKey: options.apiKey,
    from: 'racuni@bilko.io',
    hasTemplate: (id) =>
      templates.some((one) => one.id === id && one.versions.some(({ active }) => active === 1)),
    other: (call) => {
      const { pathname, searchParams } = new URL(call.path, 'http://x');
      for (const [method, pattern, work] of routes) {
        const match = method === call.method ? pattern.exec(pathname) : null;
        if (!match) continue;
        const reply = work(call, match.slice(1), searchParams);
        if (method !== 'GET' && reply && reply.status < 300) changes.push(`${method} ${pathname}`);
        return reply;
      }
      return undefined;
    },
  });
  return { sendgrid, templates, domains, webhooks, changes, resolve, stop: () => sendgrid.stop() };

  function listed(query: URLSearchParams): Reply {
    const size = Number.parseInt(query.get('page_size') ?? '', 10);
    if (!(size >= 1 && size <= 200)) return wrong('page_size must be from 1 to 200');
    const generations = (query.get('generations') ?? 'legacy').split(',');
    const all = templates.filter(({ generation }) => generations.includes(generation));
    const start = Number.parseInt(query.get('page_token') ?? '0', 10);
    const end = start + Math.min(size, options.pageSize ?? size);
    const next = new URLSearchParams(query);
    next.set('page_token', String(end));
    const self = 'https://api.sendgrid.com/v3/templates';
    const metadata = {
      self,
      count: all.length,
      ...(end < all.length && { next: `${self}?${String(next)}` }),
    };
    // Lean: without the content.
    const lean = all.slice(start, end).map((template) => ({
      ...template,
      versions: template.versions.map(
        ({ html_content: _h, plain_content: _p, test_data: _t, ...rest }) => rest,
      ),
    }));
    return { status: 200, body: { result: lean, _metadata: metadata } };
  }

  function added(template: Template, value: z.output<typeof newVersion>): Reply {
    if (templates.reduce((sum, { versions }) => sum + versions.length, 0) >= 300)
      return wrong('You have reached the maximum of 300 versions.');
    const version: Version = {
      ...value,
      active: template.versions.length === 0 ? 1 : value.active,
      id: uuid(),
      template_id: template.id,
      updated_at: '2026-11-23 00:00:00',
    };
    if (version.active === 1) for (const one of template.versions) one.active = 0;
    template.versions.push(version);
    return { status: 201, body: version };
  }

  function authenticated(value: z.output<typeof newDomain>): Reply {
    if (domains.some((one) => one.domain === value.domain && one.subdomain === value.subdomain))
      return wrong('An authenticated domain already exists for this URL.');
    const user = 'u1446226.wl.sendgrid.net';
    const entry = (host: string, data: string): DnsEntry => ({ valid: false, type: 'cname', host, data });
    const { domain } = value;
    const created: Domain = {
      ...value,
      id: 302_183 + domains.length,
      valid: false,
      dns: {
        mail_cname: entry(`${value.subdomain ?? 'em1'}.${domain}`, user),
        dkim1: entry(`s1._domainkey.${domain}`, `s1.domainkey.${user}`),
        dkim2: entry(`s2._domainkey.${domain}`, `s2.domainkey.${user}`),
      },
    };
    domains.push(created);
    return { status: 201, body: created };
  }

  function validated(domain: Domain): Reply {
    const results = Object.fromEntries(
      Object.entries(domain.dns).map(([key, entry]) => {
        entry.valid = resolve.isThere(entry.host);
        const reason = entry.valid ? null : `Expected CNAME for "${entry.host}" to match "${entry.data}".`;
        return [key, { valid: entry.valid, reason }];
      }),
    );
    domain.valid = Object.values(domain.dns).every(({ valid }) => valid);
    return { status: 200, body: { id: domain.id, valid: domain.valid, validation_results: results } };
  }
}

function publicKey(): string {
  const { publicKey: key } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return key.export({ format: 'der', type: 'spki' }).toString('base64');
}
