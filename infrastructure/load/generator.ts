import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { Sample } from './figures';
import { createLoadClient } from './http-client';
import { live, type Somebody } from './person';

/** A process of its own: what it takes is seen, and does not hide in what it measures. */
export type Start = Readonly<{
  start: {
    url: string;
    webUrl: string | undefined;
    seed: number;
    today: string;
    receipt: string;
    people: readonly Somebody[];
  };
}>;
/** Lets more people in until so many are there, then holds. */
export type Stage = Readonly<{ stage: { people: number; rampSeconds: number; holdSeconds: number } }>;
export type Told = Readonly<{
  ramp: readonly Sample[];
  hold: readonly Sample[];
  /** What was wrong, and how often. */
  wrong: Readonly<Record<string, number>>;
  holdSeconds: number;
  lagP99: number;
  lagMax: number;
  cpuSeconds: number;
}>;
/** The phase that begins: what is counted outside is read then. */
export type Holding = Readonly<{ holding: true }>;

const RESOLUTION_MS = 10;
const MOST_WRONGS = 20;

let started: Start['start'] | undefined;
let living = 0;
let samples: Sample[] = [];
let wrong: Record<string, number> = {};
let isOver = false;

function letIn(somebody: Somebody, { url, webUrl, seed, today }: Start['start']): void {
  void live(
    {
      client: (client ??= createLoadClient(url)),
      web: webUrl === undefined ? undefined : (web ??= createLoadClient(webUrl)),
      seed,
      today,
      receipt: (receipt ??= Buffer.from(started?.receipt ?? '', 'base64')),
      isOver: () => isOver,
      record: (kind, milliseconds, fault) => {
        samples.push({ kind, milliseconds, isWrong: fault !== undefined });
        if (fault === undefined) return;
        const told = `${kind}: ${fault}`;
        if (told in wrong || Object.keys(wrong).length < MOST_WRONGS) wrong[told] = (wrong[told] ?? 0) + 1;
      },
    },
    somebody,
  ).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
}
let client: ReturnType<typeof createLoadClient> | undefined;
let web: ReturnType<typeof createLoadClient> | undefined;
let receipt: Buffer | undefined;

async function run({ people, rampSeconds, holdSeconds }: Stage['stage']): Promise<Told> {
  if (!started) throw new Error('a stage before the start');
  samples = [];
  wrong = {};
  const newcomers = people - living;
  const beganAt = performance.now();
  for (let at = 0; at < newcomers; at += 1) {
    const due = beganAt + (at / newcomers) * rampSeconds * 1000 - performance.now();
    if (due > 0) await wait(due);
    const somebody = started.people[living];
    if (!somebody) throw new Error(`nobody is prepared beyond ${living}`);
    letIn(somebody, started);
    living += 1;
  }
  const ramp = samples;
  samples = [];
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const cpu = process.cpuUsage();
  const holdingSince = performance.now();
  process.send?.({ holding: true } satisfies Holding);
  await wait(holdSeconds * 1000);
  delay.disable();
  const { user, system } = process.cpuUsage(cpu);
  return {
    ramp,
    hold: samples,
    wrong,
    holdSeconds: (performance.now() - holdingSince) / 1000,
    lagP99: delay.percentile(99) / 1e6 - RESOLUTION_MS,
    lagMax: delay.max / 1e6 - RESOLUTION_MS,
    cpuSeconds: (user + system) / 1e6,
  };
}

process.on('message', (message: Start | Stage | { end: true }) => {
  if ('start' in message) started = message.start;
  else if ('stage' in message) void run(message.stage).then((told) => process.send?.(told));
  else {
    isOver = true;
    process.exit(0);
  }
});
process.on('disconnect', () => process.exit(1));
