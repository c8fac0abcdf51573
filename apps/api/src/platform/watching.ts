import { watchDatabase, type Watched } from '@bilko/database';
import { ProblemError } from '../http/problem';
import { kept } from './kept';
import type { Storage } from './storage';

export type { QueueFigures, Watched } from '@bilko/database';

export type StorageReading = Readonly<{ isUp: boolean; latencyMs: number | null }>;

/** How the parts are, asked rarely however often it is wanted: by monitors, by the status page, by Prometheus. */
export type Watching = Readonly<{
  /** Undefined: the database did not answer in time. */
  database(): Promise<Watched | undefined>;
  storage(): Promise<StorageReading>;
}>;

const SECOND = 1000;
const AWAY: StorageReading = { isUp: false, latencyMs: null };
/** A file that there never is. That the store says so shows that it is reached and that its keys are good. */
const NO_FILE = 'watching/no-file';

export function createWatching(storage: Storage): Watching {
  return {
    database: kept<Watched | undefined>(watchDatabase, {
      milliseconds: SECOND,
      longestWait: 2 * SECOND,
      instead: undefined,
    }),
    // R2 counts every question and is billed by it.
    storage: kept(() => askStorage(storage), {
      milliseconds: 15 * SECOND,
      longestWait: 3 * SECOND,
      instead: AWAY,
    }),
  };
}

async function askStorage(storage: Storage): Promise<StorageReading> {
  const since = performance.now();
  try {
    (await storage.get(NO_FILE)).destroy();
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'NOT_FOUND') return AWAY;
  }
  return { isUp: true, latencyMs: Math.round(performance.now() - since) };
}
