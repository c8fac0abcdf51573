import { isDeepStrictEqual } from 'node:util';
import type { CurrentRule, CurrentSetting, CurrentZone } from './current-state';
import { planRecords, type RecordStep } from './plan-records';
import type { WantedRedirect, WantedSetting, WantedZone } from './wanted-state';

export type SettingStep = Readonly<{ do: 'set' | 'refused'; setting: WantedSetting; from: unknown }>;
export type RedirectStep =
  | Readonly<{ do: 'create'; redirect: WantedRedirect }>
  | Readonly<{ do: 'change'; redirect: WantedRedirect; from: CurrentRule }>;

export type ZonePlan = Readonly<{
  zone: CurrentZone;
  records: readonly RecordStep[];
  settings: readonly SettingStep[];
  redirects: readonly RedirectStep[];
  /** Worth knowing; nothing of it stops anything. */
  notes: readonly string[];
}>;

export function planZone(wanted: WantedZone, zone: CurrentZone): ZonePlan {
  return {
    zone,
    records: planRecords(wanted.records, zone.records),
    settings: planSettings(wanted.settings, zone.settings),
    redirects: planRedirects(wanted.redirects, zone.redirects?.rules ?? []),
    notes: notesOf(wanted, zone),
  };
}

function planSettings(wanted: readonly WantedSetting[], current: readonly CurrentSetting[]): SettingStep[] {
  return wanted.flatMap((setting) => {
    const now = current.find(({ id }) => id === setting.id);
    if (isMet(setting.value, now?.value)) return [];
    return [{ do: now?.isEditable === false ? 'refused' : 'set', setting, from: now?.value } as const];
  });
}

/** Everything wanted is so; what else the setting has is not asked about. */
function isMet(wanted: unknown, now: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return isDeepStrictEqual(wanted, now);
  if (typeof now !== 'object' || now === null) return false;
  return Object.entries(wanted).every(([key, value]) => isMet(value, (now as Record<string, unknown>)[key]));
}

function planRedirects(wanted: readonly WantedRedirect[], rules: readonly CurrentRule[]): RedirectStep[] {
  return wanted.flatMap((redirect): RedirectStep[] => {
    const from = rules.find(({ ref }) => ref === redirect.ref);
    if (!from) return [{ do: 'create', redirect }];
    const rule = ruleOf(redirect);
    const isSame =
      from.isEnabled &&
      from.action === rule.action &&
      from.expression === rule.expression &&
      from.description === rule.description &&
      isMet(rule.action_parameters, from.actionParameters);
    return isSame ? [] : [{ do: 'change', redirect, from }];
  });
}

/** 301 to the target's path, the query with it. */
export const ruleOf = ({ ref, description, expression, target }: WantedRedirect) => ({
  ref,
  description,
  expression,
  enabled: true,
  action: 'redirect' as const,
  action_parameters: {
    from_value: {
      status_code: 301 as const,
      preserve_query_string: true,
      target_url: { expression: target },
    },
  },
});

function notesOf(wanted: WantedZone, zone: CurrentZone): string[] {
  const notes: string[] = [];
  if (!zone.isActive)
    notes.push(
      `${zone.name} is not active yet: its registrar must name the servers ${zone.nameServers.join(' and ')}.`,
    );
  const refs = wanted.redirects.map(({ ref }) => ref);
  const foreign =
    zone.redirects?.rules.filter(({ ref, isEnabled }) => isEnabled && !refs.includes(ref)) ?? [];
  if (foreign.length > 0 && refs.length > 0)
    notes.push(`${zone.name} has ${foreign.length} redirect rules of others; those before ours come first.`);
  return notes;
}
