import type { QueueFigures, Watched } from '@bilko/database';
import { describe, expect, it } from 'vitest';
import { judgeReadiness } from './judge-readiness';

const fine: Watched = {
  latencyMs: 2,
  isMigrated: true,
  ageSeconds: 86_400,
  workerSeenSecondsAgo: 31.4,
  queues: [],
};
const files = { isUp: true, latencyMs: 12 };
const queue = (name: string, figures: Partial<QueueFigures> = {}): QueueFigures => ({
  queue: name,
  waiting: 1,
  planned: 0,
  oldestWaitingSeconds: 5,
  oldestAddedSeconds: 5,
  ...figures,
});
const statesOf = ({ parts, status }: ReturnType<typeof judgeReadiness>): Record<string, string> => ({
  status,
  ...Object.fromEntries(Object.entries(parts).map(([name, { state }]) => [name, state])),
});
const works = { status: 'ready', database: 'works', queue: 'works', storage: 'works', mail: 'works' };

describe('readiness', () => {
  it('is there when everything works', () => {
    const judged = judgeReadiness(fine, files);
    expect(statesOf(judged)).toEqual(works);
    expect(judged.parts.queue.workerSeenSecondsAgo).toBe(31);
  });

  it('is gone without the database, and says nothing of what is asked through it', () => {
    const away = { status: 'not_ready', database: 'down', queue: 'unknown', mail: 'unknown' };
    expect(statesOf(judgeReadiness(undefined, files))).toEqual({ ...works, ...away });
  });

  it('is gone while a migration is missing', () => {
    const judged = judgeReadiness({ ...fine, isMigrated: false }, files);
    expect(judged.status).toBe('not_ready');
    expect(judged.parts.database.migrations).toBe('missing');
  });

  it('waits for the first worker of a new database, and no longer than a first release takes', () => {
    const judged = (ageSeconds: number) =>
      statesOf(judgeReadiness({ ...fine, ageSeconds, workerSeenSecondsAgo: null }, files));
    expect(judged(900)).toEqual({ ...works, queue: 'starting' });
    expect(judged(901)).toEqual({ ...works, status: 'degraded', queue: 'down' });
    // One that was there and went is missed however new the database is.
    const gone = judgeReadiness({ ...fine, ageSeconds: 300, workerSeenSecondsAgo: 181 }, files);
    expect(statesOf(gone)['queue']).toBe('down');
  });

  it.each<[string, Partial<Watched>, object]>([
    ['a slow database', { latencyMs: 1_400 }, { database: 'slow' }],
    ['a worker that was never there', { workerSeenSecondsAgo: null }, { queue: 'down' }],
    ['a worker that has gone', { workerSeenSecondsAgo: 181 }, { queue: 'down' }],
    [
      'a job that waits too long',
      { queues: [queue('seal-audit'), queue('delete-file', { oldestWaitingSeconds: 301 })] },
      { queue: 'slow' },
    ],
    [
      'mail of a quarter of an hour',
      { queues: [queue('send-mail', { oldestWaitingSeconds: null, oldestAddedSeconds: 900 })] },
      { mail: 'slow' },
    ],
    ['mail of two hours', { queues: [queue('send-mail', { oldestAddedSeconds: 7_200 })] }, { mail: 'down' }],
  ])('is only degraded by %s', (_what, change, states) => {
    expect(statesOf(judgeReadiness({ ...fine, ...change }, files))).toEqual({
      ...works,
      status: 'degraded',
      ...states,
    });
  });

  it('is only degraded by a file store that is slow or away', () => {
    expect(statesOf(judgeReadiness(fine, { isUp: true, latencyMs: 1_001 }))['storage']).toBe('slow');
    const judged = statesOf(judgeReadiness(fine, { isUp: false, latencyMs: null }));
    expect(judged).toEqual({ ...works, status: 'degraded', storage: 'down' });
  });

  it.each([
    [
      'waits behind another export, which may take hours',
      queue('export-data', { oldestWaitingSeconds: 3_600 }),
    ],
    ['gave up long ago and waits for a person', queue('failed', { oldestWaitingSeconds: 900_000 })],
  ])('is not touched by a job that %s', (_what, figures) => {
    expect(statesOf(judgeReadiness({ ...fine, queues: [figures] }, files))).toEqual(works);
  });
});
