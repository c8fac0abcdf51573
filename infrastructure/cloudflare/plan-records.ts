import type { CurrentRecord } from './current-state';
import type { WantedRecord } from './wanted-state';

export type RecordStep =
  | Readonly<{ do: 'create'; record: WantedRecord }>
  | Readonly<{ do: 'change'; record: WantedRecord; from: CurrentRecord }>
  /** Somebody else's record stands in the way: told, and left as it is. */
  | Readonly<{ do: 'conflict'; record: WantedRecord; with: readonly CurrentRecord[] }>
  /** Ours, and no longer wanted. */
  | Readonly<{ do: 'remove'; from: CurrentRecord }>;

const MARK = 'Kept by infrastructure/cloudflare:';

export const commentOf = ({ key }: Pick<WantedRecord, 'key'>) => `${MARK} ${key}`;
const keyOf = ({ comment }: CurrentRecord) =>
  comment.startsWith(`${MARK} `) ? comment.slice(MARK.length + 1) : undefined;

/** What it takes to come from what is there to what is wanted. A record without our mark is never touched. */
export function planRecords(
  wanted: readonly WantedRecord[],
  current: readonly CurrentRecord[],
): RecordStep[] {
  const ours = new Map<WantedRecord, CurrentRecord>();
  for (const record of wanted) {
    const found = current.find((one) => keyOf(one) === record.key && one.type === record.type);
    if (found) ours.set(record, found);
  }
  const kept = new Set(ours.values());
  const left = current.filter((one) => keyOf(one) !== undefined && !kept.has(one));

  const steps = wanted.flatMap((record): RecordStep[] => {
    const from = ours.get(record);
    const others = current.filter((one) => !kept.has(one) && one.name.toLowerCase() === record.name);
    if (!from && others.some((one) => isSatisfiedBy(record, one))) return [];
    const inTheWay = others.filter((one) => excludes(record, one));
    if (inTheWay.length > 0) return [{ do: 'conflict', record, with: inTheWay }];
    if (!from) return [{ do: 'create', record }];
    return isSame(record, from) ? [] : [{ do: 'change', record, from }];
  });
  return [...steps, ...left.map((from) => ({ do: 'remove', from }) as const)];
}

const ADDRESSES = ['A', 'AAAA', 'CNAME'];
/** At a zone's own name these stand beside a CNAME, because Cloudflare answers with addresses there. */
const BESIDE_APEX = ['MX', 'TXT', 'CAA', 'NS', 'SRV', 'HTTPS', 'SVCB', 'DS', 'DNSKEY'];
const isApex = (name: string) => name.split('.').length === 2;

function excludes(wanted: WantedRecord, other: CurrentRecord): boolean {
  if (wanted.type === 'CNAME') {
    return ADDRESSES.includes(other.type) || !isApex(wanted.name) || !BESIDE_APEX.includes(other.type);
  }
  if (other.type === 'CNAME') return !isApex(wanted.name);
  // Two SPF records are as good as none.
  return wanted.type === 'TXT' && other.type === 'TXT' && isSpf(wanted.content) && isSpf(other.content);
}

const isSpf = (content: string) => /^v=spf1(\s|$)/i.test(plain(content));

/** Made by hand, and does all that ours would do. */
function isSatisfiedBy(wanted: WantedRecord, other: CurrentRecord): boolean {
  if (other.type !== wanted.type) return false;
  if (isSameContent(wanted, other) && wanted.isProxied === other.isProxied) return true;
  const words = plain(other.content).split(/\s+/);
  return wanted.type === 'TXT' && isSpf(wanted.content) && isSpf(other.content) && words.includes(INCLUDE);
}
const INCLUDE = 'include:sendgrid.net';

const isSame = (wanted: WantedRecord, from: CurrentRecord) =>
  from.name.toLowerCase() === wanted.name &&
  isSameContent(wanted, from) &&
  from.isProxied === wanted.isProxied &&
  from.ttl === AUTOMATIC &&
  (wanted.priority === undefined || wanted.priority === from.priority);

export const AUTOMATIC = 1;

const isSameContent = (wanted: WantedRecord, from: CurrentRecord) =>
  wanted.type === 'TXT'
    ? plain(from.content) === wanted.content
    : from.content.toLowerCase().replace(/\.$/, '') === wanted.content;

/** A text as it is meant: Cloudflare keeps it in quotes, a long one in several. */
export const plain = (content: string) =>
  content.startsWith('"')
    ? [...content.matchAll(/"((?:[^"\\]|\\.)*)"/g)]
        .map(([, text = '']) => text.replace(/\\(.)/g, '$1'))
        .join('')
    : content;

/** The same text as Cloudflare wants it: in quotes, at most 255 letters each. */
export const quoted = (content: string) =>
  (content.match(/.{1,255}/gs) ?? [''])
    .map((part) => `"${part.replace(/["\\]/g, (sign) => `\\${sign}`)}"`)
    .join(' ');
