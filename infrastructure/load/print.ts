import { figuresByKind, figuresOf, GENERATOR_LAG_MS, GOAL_P95_MS, isSpoiled, verdictOf } from './figures';
import type { Told } from './generator';
import { cores } from './processor-time';
import type { Probe } from './stack';
import { PASSING, type Growth } from './table-sizes';
import type { Waits } from './waits';

export type StageFigures = Readonly<{
  people: number;
  told: Told;
  /** Seconds of processor time during the hold; undefined where it cannot be known. */
  seconds: ReadonlyMap<string, number | undefined>;
  machineSeconds: number;
  probes: ReadonlyMap<string, Probe>;
  waits: Waits;
}>;

const print = (line = '') => process.stdout.write(`${line}\n`);
const ms = (value: number) => `${value.toFixed(0).padStart(6)} ms`;
const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
const MOST_TABLES = 16;
/** Of one processor: more than the servers of the test themselves need. */
const OTHERS_ALLOWED = 0.4;
const verdicts = {
  reached: 'reached',
  'too slow': 'NOT REACHED: too slow',
  errors: 'NOT REACHED: errors',
  'nothing measured': 'NOT REACHED: nothing was measured',
};

export const allOf = ({ told }: StageFigures) => figuresOf('all requests', told.hold);

/** Good: the goal reached, every fact right, in the ramp too, and by a generator that was not late itself. */
export function isGood(stage: StageFigures): boolean {
  const isRampRight = stage.told.ramp.every(({ isWrong }) => !isWrong);
  return verdictOf(allOf(stage)) === 'reached' && isRampRight && !isSpoiled(stage.told);
}

export function printStage(stage: StageFigures): void {
  const { told, people } = stage;
  const all = allOf(stage);
  const rate = all.count / told.holdSeconds;
  print(
    `\n${people} people at once, held ${told.holdSeconds.toFixed(0)} s: ${rate.toFixed(0)} requests/s ` +
      `(each thinks 1 to 60 s between clicks, 10 on average)`,
  );
  print(`  ${''.padEnd(24)}  count      p50        p95        p99    errors`);
  for (const one of [...figuresByKind(told.hold), all]) {
    print(
      `  ${one.kind.padEnd(24)} ${String(one.count).padStart(6)} ${ms(one.p50)}  ${ms(one.p95)}  ${ms(one.p99)} ` +
        `${String(one.errors).padStart(8)}`,
    );
  }
  const ramp = figuresOf('ramp', told.ramp);
  print(`  while they came: ${ramp.count} requests, p95 ${ramp.p95.toFixed(0)} ms, ${ramp.errors} errors`);
  print(`  goal: p95 ≤ ${GOAL_P95_MS} ms and no errors: ${verdicts[verdictOf(all)]}`);
  for (const [what, count] of Object.entries(told.wrong)) print(`  WRONG ${count} ×  ${what}`);
  printProcessors(stage, all.count);
  const lag = `p99 ${told.lagP99.toFixed(1)} ms, longest ${told.lagMax.toFixed(0)} ms`;
  print(
    `  the generator's own event loop was late by ${lag}` +
      (isSpoiled(told) ? `: above ${GENERATOR_LAG_MS} ms, SO THE FIGURES ARE SPOILED` : ''),
  );
}

function printProcessors(
  { seconds, machineSeconds, told, probes, waits }: StageFigures,
  requests: number,
): void {
  const whole = told.holdSeconds * cores();
  print(`  processors: ${percent(machineSeconds / whole)} of ${cores()} busy; of one processor`);
  let known = 0;
  for (const [name, value] of seconds) {
    known += value ?? 0;
    const loop = probes.get(name);
    const worked =
      value === undefined
        ? 'unknown'
        : `${percent(value / told.holdSeconds).padStart(5)}  ${((value * 1000) / requests).toFixed(2).padStart(6)} ms a request`;
    const loopSaid = loop
      ? `   event loop busy ${percent(loop.utilization)}, late p99 ${loop.lagP99.toFixed(0)} ms, ${(loop.memory / 2 ** 20).toFixed(0)} MB`
      : '';
    print(`    ${name.padEnd(12)} ${worked}${loopSaid}`);
  }
  const rest = Math.max(0, machineSeconds - known);
  print(
    `    ${'others'.padEnd(12)} ${percent(rest / told.holdSeconds).padStart(5)}  (S3 and mail servers of the test, other programs)`,
  );
  if (rest / told.holdSeconds > OTHERS_ALLOWED)
    print('  OTHER PROGRAMS TOOK MUCH OF THE MACHINE: measure again when it is quiet');
  print('  connections of the database in work at a moment, on average:');
  for (const [kind, count] of [...waits.byKind].slice(0, 6))
    print(`    ${count.toFixed(2).padStart(6)}  ${kind}`);
}

/** Where it breaks, and what was used up by then. */
export function printLimit(stages: readonly StageFigures[]): void {
  const held = [...stages].reverse().find(isGood);
  const broken = stages.find((stage) => !isGood(stage));
  print(`\nLimit: ${held ? `${held.people} people are served` : 'no load is served'} within the goal`);
  if (!broken) {
    print('  it was not reached');
    return;
  }
  const all = allOf(broken);
  const api = broken.probes.get('API');
  print(
    `  it breaks at ${broken.people}: p95 ${all.p95.toFixed(0)} ms, ${all.errors} errors, ` +
      `${(all.count / broken.told.holdSeconds).toFixed(0)} requests/s`,
  );
  const busy = broken.machineSeconds / (broken.told.holdSeconds * cores());
  print(
    `  by then the API's event loop was busy ${percent(api?.utilization ?? 0)}, all processors ${percent(busy)}` +
      (isSpoiled(broken.told) ? '; the generator itself was late, so the limit lies higher' : ''),
  );
}

export function printGrowth(growth: readonly Growth[], invoices: number, postings: number): void {
  const sumOf = (some: readonly Growth[]) => some.reduce((sum, { bytes }) => sum + bytes, 0);
  const each = (bytes: number) => (bytes / invoices).toFixed(0).padStart(6);
  const kept = growth.filter(({ name }) => !PASSING.has(name));
  print(
    `\nThe database grew with ${invoices} invoices (made, issued, mailed; every second one paid) and their ${postings} ` +
      'postings, indexes included:',
  );
  print(
    `  ${each(sumOf(kept))} bytes an invoice stay, ${each(sumOf(growth) - sumOf(kept)).trim()} more pass`,
  );
  for (const { name, bytes } of growth.slice(0, MOST_TABLES)) {
    const note = PASSING.has(name) ? '  (passing)' : '';
    const perPosting = name === 'postings' ? `, ${(bytes / postings).toFixed(0)} a posting` : '';
    print(`  ${each(bytes)} bytes  ${name}${perPosting}${note}`);
  }
}
