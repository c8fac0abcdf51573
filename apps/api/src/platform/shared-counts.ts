import { MemoryStore, type ClientRateLimitInfo, type Options, type Store } from 'express-rate-limit';
import type { Logger } from './logger';

/** What a limit does while Redis cannot be asked. */
export type WhenGone = 'let pass' | 'count here';

/** Where requests are counted that several processes answer. */
export type SharedCounts = Readonly<{
  /** Undefined: this process counts for itself. */
  storeOf(group: string, whenGone: WhenGone): Store | undefined;
  close(): Promise<void>;
}>;

const PATIENCE_MS = 300;
const FIRST_PATIENCE_MS = 2_000;
/** After a silence the next question waits so long: no request stands in line behind a server that hangs. */
const PAUSE_MS = 2_000;
const LONGEST_RECONNECT_MS = 2_000;

type Ask = (...command: string[]) => Promise<unknown>;
type Connection = Readonly<{ ask: Ask; close(): Promise<void> }>;

export function createSharedCounts(redisUrl: string | undefined, logger: Logger): SharedCounts {
  if (redisUrl === undefined) return { storeOf: () => undefined, close: async () => undefined };
  const state = outageLog(logger);
  const connection = connect(redisUrl, state.gone);
  // Nobody waits for it here; whoever asks hears of its failure.
  connection.catch(() => undefined);
  const ask = unlessSilent(async (...command) => (await connection).ask(...command));
  return {
    storeOf: (group, whenGone) => sharedStore(group, whenGone, ask, state),
    close: async () => (await connection.catch(() => undefined))?.close(),
  };
}

type OutageLog = Readonly<{ gone(error: unknown): void; back(): void }>;

/** One line when it goes and one when it is back, not one for each request. */
function outageLog(logger: Logger): OutageLog {
  let isGone = false;
  return {
    gone: (error) => {
      if (!isGone)
        logger.error({ err: error }, 'Redis does not answer: requests are counted by each process');
      isGone = true;
    },
    back: () => {
      if (isGone) logger.warn('Redis answers again: requests are counted together');
      isGone = false;
    },
  };
}

/** The client is loaded only where a Redis is set; it connects again by itself. */
async function connect(url: string, onError: (error: unknown) => void): Promise<Connection> {
  const { createClient } = await import('@redis/client');
  const client = createClient({
    url,
    disableOfflineQueue: true,
    socket: {
      connectTimeout: FIRST_PATIENCE_MS,
      reconnectStrategy: (attempts) => Math.min(50 * 2 ** Math.min(attempts, 10), LONGEST_RECONNECT_MS),
    },
  });
  client.on('error', onError);
  const connected = client.connect().then(
    () => undefined,
    () => undefined,
  );
  await Promise.race([connected, pause(FIRST_PATIENCE_MS)]);
  return {
    ask: (...command) => client.sendCommand(command),
    close: async () => client.destroy(),
  };
}

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref());

/** Bounds every question, and asks nothing for a while after one that was not answered. */
function unlessSilent(ask: Ask): Ask {
  let silentUntil = 0;
  let patience = FIRST_PATIENCE_MS + PATIENCE_MS;
  return async (...command) => {
    if (performance.now() < silentUntil) throw new Error('Redis did not answer a moment ago');
    let timer: NodeJS.Timeout | undefined;
    let isOver = false;
    const late = new Promise<never>((_resolve, reject) => {
      const giveUp = () => {
        if (isOver) return;
        silentUntil = performance.now() + PAUSE_MS;
        reject(new Error('Redis does not answer in time'));
      };
      // Whoever was busy himself all the while may have the answer, unread: sockets are read before this runs.
      timer = setTimeout(() => setImmediate(giveUp), patience);
    });
    try {
      return await Promise.race([ask(...command), late]);
    } finally {
      isOver = true;
      patience = PATIENCE_MS;
      clearTimeout(timer);
    }
  };
}

/** Counts in Redis; while it is away a group either passes uncounted or is counted by this process alone. */
function sharedStore(group: string, whenGone: WhenGone, ask: Ask, state: OutageLog): Store {
  const memory = new MemoryStore();
  const prefix = `bilko:limit:${group}:`;
  let settings: Options | undefined;
  let opening: Promise<Store> | undefined;
  const open = async (): Promise<Store> => {
    const { RedisStore } = await import('rate-limit-redis');
    const store = new RedisStore({ prefix, sendCommand: (...command) => ask(...command) as Promise<number> });
    if (settings) await store.init(settings);
    return store;
  };
  const instead = async (key: string): Promise<ClientRateLimitInfo> =>
    whenGone === 'count here'
      ? memory.increment(key)
      : { totalHits: 1, resetTime: new Date(Date.now() + (settings?.windowMs ?? 0)) };
  const inRedis = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
    try {
      opening ??= open();
      const done = await work(await opening);
      state.back();
      return done;
    } catch (error) {
      // Made anew next time: what a restarted Redis forgot is loaded again.
      opening = undefined;
      state.gone(error);
      throw error;
    }
  };
  return {
    prefix,
    init: (options) => {
      settings = options;
      memory.init(options);
    },
    increment: (key) => inRedis(async (store) => store.increment(key)).catch(() => instead(key)),
    decrement: (key) => inRedis(async (store) => store.decrement(key)).catch(() => undefined),
    resetKey: async (key) => {
      await memory.resetKey(key);
      await inRedis(async (store) => store.resetKey(key)).catch(() => undefined);
    },
    shutdown: () => memory.shutdown(),
  };
}
