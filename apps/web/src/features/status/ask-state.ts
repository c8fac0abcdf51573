import type { Contracts } from '@bilko/contracts';
import { browserConfig } from '@/lib/config';

type Ready = Contracts['ready']['response'];
export type PartName = 'api' | keyof Ready['parts'];
export type PartState = Ready['parts'][keyof Ready['parts']]['state'];
export type Summary = 'works' | 'slow' | 'down' | 'silent';
export type ServiceState = Readonly<{ summary: Summary; parts: Readonly<Record<PartName, PartState>> }>;

const LONGEST_WAIT = 10_000;
const ADDRESS = '/api/v1/ready';
const UNKNOWN = { database: 'unknown', queue: 'unknown', storage: 'unknown', mail: 'unknown' } as const;

/** How the service is; undefined when the answer says nothing about it (asked too often). Never throws. */
export async function askState(): Promise<ServiceState | undefined> {
  try {
    const reply = await fetch(browserConfig().apiUrl + ADDRESS, {
      cache: 'no-store',
      signal: AbortSignal.timeout(LONGEST_WAIT),
    });
    return stateOf(reply.status, await reply.json().catch(() => undefined));
  } catch {
    return { summary: 'silent', parts: { api: 'down', ...UNKNOWN } };
  }
}

/** What a reply means. A 503 without parts is not the API's own word on its parts: it, or what is before it, is down. */
export function stateOf(status: number, body: unknown): ServiceState | undefined {
  const ready = readyOf(body);
  if (!ready) {
    return status >= 500 ? { summary: 'down', parts: { api: 'down', ...UNKNOWN } } : undefined;
  }
  const { database, queue, storage, mail } = ready.parts;
  const parts = {
    api: 'works',
    database: database.state,
    queue: queue.state,
    storage: storage.state,
    mail: mail.state,
  } as const;
  const summary = { ready: 'works', degraded: 'slow', not_ready: 'down' } as const;
  return { summary: summary[ready.status], parts };
}

const readyOf = (body: unknown): Ready | undefined =>
  typeof body === 'object' && body !== null && 'parts' in body ? (body as Ready) : undefined;
