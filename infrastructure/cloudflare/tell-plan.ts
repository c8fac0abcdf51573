import type { BucketPlan } from './bucket-state';
import type { CurrentRecord } from './current-state';
import { plain, type RecordStep } from './plan-records';
import type { ZonePlan } from './plan-zone';
import type { bucket, WantedRecord } from './wanted-state';

/** How much there is to do, and how much stands in the way. */
export type Count = Readonly<{ differences: number; conflicts: number; leftOver: number }>;

export const countOf = (zones: readonly ZonePlan[], files: BucketPlan | undefined): Count => {
  const records = zones.flatMap((plan) => plan.records);
  const settings = zones.flatMap((plan) => plan.settings);
  const count = <T>(list: readonly T[], is: (one: T) => boolean) => list.filter(is).length;
  return {
    differences:
      count(records, (step) => step.do === 'create' || step.do === 'change') +
      count(settings, (step) => step.do === 'set') +
      zones.reduce((sum, plan) => sum + plan.redirects.length, 0) +
      Number(files?.create ?? false) +
      Number(files?.cors === 'set'),
    conflicts:
      count(records, (step) => step.do === 'conflict') +
      count(settings, (step) => step.do === 'refused') +
      Number(files?.cors === 'conflict'),
    leftOver: count(records, (step) => step.do === 'remove'),
  };
};

/** + is made, ~ changed, ! in the way, - ours and not wanted any more. */
export function tellZone({ zone, records, settings, redirects, notes }: ZonePlan): string[] {
  return [
    ...records.map(tellRecord),
    ...settings.map(({ do: what, setting, from }) => {
      const change = `${zone.name} ${setting.id}: ${shown(from)} → ${shown(setting.value)}`;
      return what === 'set'
        ? `~ ${change}`
        : `! ${change} (Cloudflare does not let this plan of theirs change it)`;
    }),
    ...redirects.map(({ do: what, redirect }) => {
      const rule = `${zone.name} redirect rule: ${redirect.expression} → 301 ${redirect.target}`;
      return `${what === 'create' ? '+' : '~'} ${rule}`;
    }),
    ...notes.map((note) => `Note: ${note}`),
  ];
}

export function tellBucket(plan: BucketPlan, wanted: typeof bucket): string[] {
  const lines = plan.create ? [`+ bucket ${plan.name}`] : [];
  if (plan.cors === 'set')
    lines.push(`~ bucket ${plan.name} CORS: ${shown(plan.rules)} → ${shown([wanted.cors])}`);
  if (plan.cors === 'conflict')
    lines.push(`! bucket ${plan.name} has CORS rules of others: ${shown(plan.rules)}. Remove them by hand.`);
  return lines;
}

const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

function tellRecord(step: RecordStep): string {
  switch (step.do) {
    case 'create':
      return `+ ${written(step.record)}`;
    case 'change':
      return `~ ${writtenNow(step.from)} → ${written(step.record)}`;
    case 'remove':
      return `- ${writtenNow(step.from)} (ours, not wanted any more: goes with --remove)`;
    case 'conflict': {
      const others = step.with.map(writtenNow).join(', ');
      return `! ${written(step.record)} cannot be made: ${others} stands there and is not ours. Remove or change it by hand.`;
    }
  }
}

const written = ({ type, name, content, isProxied }: WantedRecord) =>
  `${name} ${type} ${content}${isProxied ? ' (proxied)' : ''}`;
const writtenNow = ({ type, name, content, isProxied }: CurrentRecord) =>
  `${name} ${type} ${plain(content)}${isProxied ? ' (proxied)' : ''}`;
