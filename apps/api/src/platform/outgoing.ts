import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isLoopbackAddress, isPublicAddress } from './outgoing/public-address';
import { readTarget, type TargetRefusal } from './outgoing/read-target';
import { sendRequest, type Failure, type Resolved } from './outgoing/send-request';

export type OutgoingRequest = Readonly<{
  method?: 'GET' | 'POST';
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** For everything together: finding the host, connecting, the answer. */
  timeoutMs?: number;
  /** How much of the answer is read; the rest is left. */
  mostBytes?: number;
}>;

export type OutgoingReply =
  Readonly<{ kind: 'answered'; status: number; start: string }> | Readonly<{ kind: Failure | 'notAllowed' }>;

/**
 * The door to addresses that customers name. It never leads to a machine that is not on the public network: every
 * address of the host is judged, and the connection goes to one that was judged, not to what the name may mean a moment
 * later. Redirects are not followed; nothing here throws.
 */
export type Outgoing = Readonly<{
  /** What is wrong with an address as far as its text tells; undefined when nothing is. */
  refusalOf(url: string): TargetRefusal | undefined;
  request(url: string, request?: OutgoingRequest): Promise<OutgoingReply>;
}>;

export type OutgoingOptions = Readonly<{
  /** This machine may be named, by http as well: for development and tests. */
  allowsLoopback: boolean;
  resolve?: (host: string) => Promise<Resolved[]>;
}>;

const TEN_SECONDS = 10_000;
const ONE_KILOBYTE = 1_024;

export function createOutgoing({ allowsLoopback, resolve = resolveAll }: OutgoingOptions): Outgoing {
  return {
    refusalOf: (url) => {
      const target = readTarget(url, allowsLoopback);
      return typeof target === 'string' ? target : undefined;
    },
    request: async (address, request = {}) => {
      const target = readTarget(address, allowsLoopback);
      if (typeof target === 'string') return { kind: 'notAllowed' };
      const { url, host } = target;
      const { timeoutMs = TEN_SECONDS, mostBytes = ONE_KILOBYTE } = request;
      const endsAt = performance.now() + timeoutMs;
      const found = await within(timeoutMs, findHost(host, resolve));
      if (typeof found === 'string') return { kind: found };
      const isHere = allowsLoopback && (host === 'localhost' || isLoopbackAddress(host));
      const isAllowed = isHere ? isLoopbackAddress : isPublicAddress;
      // One bad address among good ones is somebody trying.
      if (!found.every((one) => isAllowed(one.address))) return { kind: 'notAllowed' };
      return sendRequest(url, found, { ...request, mostBytes, timeoutMs: endsAt - performance.now() });
    },
  };
}

async function findHost(
  host: string,
  resolve: (host: string) => Promise<Resolved[]>,
): Promise<Resolved[] | 'notFound'> {
  const family = isIP(host);
  if (family !== 0) return [{ address: host, family }];
  try {
    const found = await resolve(host);
    return found.length === 0 ? 'notFound' : found;
  } catch {
    return 'notFound';
  }
}

const resolveAll = (host: string): Promise<Resolved[]> => lookup(host, { all: true });

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | 'timedOut'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'timedOut'>((resolve) => {
    timer = setTimeout(resolve, milliseconds, 'timedOut');
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
