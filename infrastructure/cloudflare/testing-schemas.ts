import type Cloudflare from 'cloudflare';
import { z } from 'zod';

/**
 * What Cloudflare's API v4 takes, as far as zones, DNS records, zone settings and redirect rules go. It is tied to the types of Cloudflare's own package: a field that they have and this has not, or the other way round,
 * does not compile. Unknown fields and wrong types are refused.
 */
type Fields<Params> = Readonly<Record<Exclude<keyof Params, InAddress>, z.ZodType>>;
/** What stands in the address and its query, not in the body. */
type InAddress = 'zone_id' | 'account_id' | 'ruleset_id' | 'include_shadow_metadata' | 'dry_run';
export type Params = Cloudflare.DNS.RecordCreateParams;
type ParamsOf<Type extends string> = Extract<Params, { type: Type }>;
type Rule = Cloudflare.Rulesets.RuleCreateParams.RedirectRule;

const host = z.string().regex(/^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/i, 'Content for CNAME record is invalid.');
const base = {
  name: z.string().min(1).max(255),
  ttl: z.union([z.literal(1), z.number().int().min(60).max(86_400)]),
  comment: z.string().max(100).optional(),
  proxied: z.boolean().optional(),
  tags: z.array(z.string()).optional(),
};
const settings = z
  .strictObject({
    flatten_cname: z.boolean().optional(),
    ipv4_only: z.boolean().optional(),
    ipv6_only: z.boolean().optional(),
  })
  .optional();
const cname = {
  ...base,
  type: z.literal('CNAME'),
  content: host.optional(),
  settings,
};
const txt = {
  ...base,
  type: z.literal('TXT'),
  content: z.string().min(1).max(2048).optional(),
  proxied: z.literal(false).optional(),
  settings,
};
const mx = {
  ...base,
  type: z.literal('MX'),
  content: host.optional(),
  priority: z.number().int().min(0).max(65_535),
  proxied: z.literal(false).optional(),
  settings,
};
const address = {
  ...base,
  type: z.literal('A'),
  content: z.ipv4().optional(),
  settings,
  private_routing: z.boolean().optional(),
};
export const newRecord = z.discriminatedUnion('type', [
  z.strictObject(cname satisfies Fields<ParamsOf<'CNAME'>>),
  z.strictObject(txt satisfies Fields<ParamsOf<'TXT'>>),
  z.strictObject(mx satisfies Fields<ParamsOf<'MX'>>),
  z.strictObject(address satisfies Fields<ParamsOf<'A'>>),
]);

const onOff = z.enum(['on', 'off']);
export const settingValues: Readonly<Record<string, z.ZodType>> = {
  ssl: z.enum(['off', 'flexible', 'full', 'strict', 'origin_pull']),
  always_use_https: onOff,
  min_tls_version: z.enum(['1.0', '1.1', '1.2', '1.3']),
  security_header: z.strictObject({
    strict_transport_security: z.strictObject({
      enabled: z.boolean().optional(),
      include_subdomains: z.boolean().optional(),
      max_age: z.number().int().min(0).optional(),
      nosniff: z.boolean().optional(),
      preload: z.boolean().optional(),
    } satisfies Fields<Cloudflare.Zones.SecurityHeaders.Value.StrictTransportSecurity>),
  }),
};
export const newSetting = z.strictObject({ value: z.unknown() });

const targetUrl = z.union([
  z.strictObject({ value: z.url() }),
  // Only what Cloudflare's expressions may be made of here.
  z.strictObject({ expression: z.string().regex(/^(concat\(.*\)|http\.[\w.]+|"[^"]*")$/) }),
]);
const rule = {
  action: z.literal('redirect'),
  action_parameters: z.strictObject({
    from_value: z.strictObject({
      target_url: targetUrl,
      preserve_query_string: z.boolean().optional(),
      status_code: z
        .union([z.literal(301), z.literal(302), z.literal(303), z.literal(307), z.literal(308)])
        .optional(),
    }),
  }),
  description: z.string().max(500).optional(),
  enabled: z.boolean().optional(),
  expression: z.string().min(1).max(4096),
  ref: z
    .string()
    .regex(/^[\w.:-]{1,128}$/)
    .optional(),
  id: z.undefined().optional(),
  exposed_credential_check: z.undefined().optional(),
  logging: z.undefined().optional(),
  ratelimit: z.undefined().optional(),
  position: z.undefined().optional(),
} satisfies Fields<Rule>;
export const newRule = z.strictObject(rule);
export const newRuleset = z.strictObject({
  kind: z.literal('zone'),
  name: z.string().min(1),
  phase: z.literal('http_request_dynamic_redirect'),
  description: z.string().optional(),
  rules: z.array(newRule).optional(),
} satisfies Fields<Cloudflare.Rulesets.RulesetCreateParams>);
