import { REDIRECT_PHASE, type Cloudflare } from './current-state';
import { AUTOMATIC, commentOf, quoted, type RecordStep } from './plan-records';
import { ruleOf, type RedirectStep, type ZonePlan } from './plan-zone';
import type { WantedRecord } from './wanted-state';

/** Makes what the plan shows. Conflicts are left; what is ours and not wanted any more goes only when asked for. */
export async function applyZone(
  client: Cloudflare,
  { zone, records, settings, redirects }: ZonePlan,
  { isRemoving }: { isRemoving: boolean },
): Promise<void> {
  // What goes makes room for what comes.
  const ordered = [...records].sort((a, b) => Number(b.do === 'remove') - Number(a.do === 'remove'));
  for (const step of ordered) await applyRecord(client, zone.id, step, isRemoving);
  for (const { do: what, setting } of settings) {
    if (what === 'refused') continue;
    await client.zones.settings.edit(setting.id, { zone_id: zone.id, value: setting.value as 'on' });
  }
  let rulesetId = zone.redirects?.rulesetId;
  for (const step of redirects) rulesetId = await applyRedirect(client, zone.id, rulesetId, step);
}

async function applyRecord(
  client: Cloudflare,
  zoneId: string,
  step: RecordStep,
  isRemoving: boolean,
): Promise<void> {
  if (step.do === 'create') await client.dns.records.create({ zone_id: zoneId, ...bodyOf(step.record) });
  else if (step.do === 'change') {
    await client.dns.records.edit(step.from.id, { zone_id: zoneId, ...bodyOf(step.record) });
  } else if (step.do === 'remove' && isRemoving) {
    await client.dns.records.delete(step.from.id, { zone_id: zoneId });
  }
}

function bodyOf(record: WantedRecord) {
  const common = { name: record.name, ttl: AUTOMATIC as 1, comment: commentOf(record) };
  if (record.type === 'CNAME')
    return { ...common, type: record.type, content: record.content, proxied: record.isProxied };
  if (record.type === 'TXT') return { ...common, type: record.type, content: quoted(record.content) };
  return { ...common, type: record.type, content: record.content, priority: record.priority ?? 10 };
}

/** Gives back the rule set that the rule stands in. */
async function applyRedirect(
  client: Cloudflare,
  zoneId: string,
  rulesetId: string | undefined,
  step: RedirectStep,
): Promise<string> {
  const rule = ruleOf(step.redirect);
  if (rulesetId === undefined) {
    const made = (await client.rulesets.create({
      zone_id: zoneId,
      kind: 'zone',
      name: 'default',
      phase: REDIRECT_PHASE,
      rules: [rule],
    })) as { id: string };
    return made.id;
  }
  if (step.do === 'create') await client.rulesets.rules.create(rulesetId, { zone_id: zoneId, ...rule });
  else {
    const where = { zone_id: zoneId, ruleset_id: rulesetId };
    await client.rulesets.rules.edit(step.from.id, { ...where, ...rule });
  }
  return rulesetId;
}
