import type { Cloudflare as Types } from 'cloudflare';
import { NotFoundError } from 'cloudflare/error';
import { BaseRecords } from 'cloudflare/resources/dns/records';
import { BasePhases } from 'cloudflare/resources/rulesets/phases/phases';
import { BaseRules } from 'cloudflare/resources/rulesets/rules';
import { BaseRulesets } from 'cloudflare/resources/rulesets/rulesets';
import { BaseSettings } from 'cloudflare/resources/zones/settings';
import { BaseZones } from 'cloudflare/resources/zones/zones';
import { createClient } from 'cloudflare/tree-shakable';
import { PlainProblem } from '../command';
import type { WantedZone } from './wanted-state';

export type CurrentRecord = Readonly<{
  id: string;
  type: string;
  name: string;
  content: string;
  isProxied: boolean;
  ttl: number;
  comment: string;
  priority: number | undefined;
}>;

export type CurrentSetting = Readonly<{ id: string; value: unknown; isEditable: boolean }>;

export type CurrentRule = Readonly<{
  id: string;
  ref: string;
  action: string;
  expression: string;
  isEnabled: boolean;
  actionParameters: unknown;
  description: string;
}>;

export type CurrentZone = Readonly<{
  id: string;
  name: string;
  isActive: boolean;
  nameServers: readonly string[];
  records: readonly CurrentRecord[];
  settings: readonly CurrentSetting[];
  /** Undefined while the zone has no redirect rules at all. */
  redirects: Readonly<{ rulesetId: string; rules: readonly CurrentRule[] }> | undefined;
}>;

export const REDIRECT_PHASE = 'http_request_dynamic_redirect';
const PAGE = 100;

export type Cloudflare = ReturnType<typeof createCloudflare>;

/** Only the parts that are used: the whole package takes seconds to load. */
export function createCloudflare(options: { apiToken: string; apiUrl?: string | undefined }) {
  return createClient({
    resources: [BaseZones, BaseSettings, BaseRecords, BaseRulesets, BasePhases, BaseRules],
    apiToken: options.apiToken,
    ...(options.apiUrl && { baseURL: options.apiUrl }),
    // Told to come later, it comes later; 1,200 calls in five minutes are allowed.
    maxRetries: 5,
    timeout: 20_000,
    logLevel: 'off',
  });
}

export async function readZone(client: Cloudflare, wanted: WantedZone): Promise<CurrentZone> {
  const zone = await findZone(client, wanted.name);
  const [records, settings, redirects] = await Promise.all([
    readRecords(client, zone.id),
    Promise.all(wanted.settings.map(({ id }) => readSetting(client, zone.id, id))),
    readRedirects(client, zone.id),
  ]);
  return {
    id: zone.id,
    name: zone.name,
    isActive: zone.status === 'active',
    nameServers: zone.name_servers ?? [],
    records,
    settings,
    redirects,
  };
}

async function findZone(client: Cloudflare, name: string): Promise<Types.Zones.Zone> {
  for await (const zone of client.zones.list({ name, per_page: 50 })) if (zone.name === name) return zone;
  throw new PlainProblem(
    `${name} is not among the zones that CLOUDFLARE_API_TOKEN can see: add the domain at Cloudflare, or give the token this zone.`,
  );
}

async function readRecords(client: Cloudflare, zoneId: string): Promise<CurrentRecord[]> {
  const records: CurrentRecord[] = [];
  for await (const record of client.dns.records.list({ zone_id: zoneId, per_page: PAGE })) {
    records.push({
      id: record.id,
      type: record.type,
      name: record.name,
      content: record.content ?? '',
      isProxied: record.proxied ?? false,
      ttl: record.ttl,
      comment: record.comment ?? '',
      priority: 'priority' in record ? record.priority : undefined,
    });
  }
  return records;
}

async function readSetting(client: Cloudflare, zoneId: string, id: string): Promise<CurrentSetting> {
  const setting = (await client.zones.settings.get(id, { zone_id: zoneId })) as {
    value?: unknown;
    editable?: boolean;
  };
  return { id, value: setting.value, isEditable: setting.editable ?? true };
}

async function readRedirects(client: Cloudflare, zoneId: string): Promise<CurrentZone['redirects']> {
  try {
    const ruleset = await client.rulesets.phases.get(REDIRECT_PHASE, { zone_id: zoneId });
    const rules = (ruleset.rules ?? []).map((rule) => ({
      id: rule.id,
      ref: rule.ref,
      action: rule.action,
      expression: rule.expression,
      isEnabled: rule.enabled,
      actionParameters: rule.action_parameters,
      description: rule.description ?? '',
    }));
    return { rulesetId: ruleset.id, rules };
  } catch (problem) {
    if (problem instanceof NotFoundError) return undefined;
    throw problem;
  }
}
