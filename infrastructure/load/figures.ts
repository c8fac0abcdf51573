import { percentile } from '../../apps/api/bench/client';

export const GOAL_P95_MS = 300;

/** One request as it was seen from outside. */
export type Sample = Readonly<{ kind: string; milliseconds: number; isWrong: boolean }>;

export type Figures = Readonly<{
  kind: string;
  count: number;
  p50: number;
  p95: number;
  p99: number;
  errors: number;
}>;

export function figuresOf(kind: string, samples: readonly Sample[]): Figures {
  const times = samples.map(({ milliseconds }) => milliseconds);
  return {
    kind,
    count: samples.length,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
    errors: samples.filter(({ isWrong }) => isWrong).length,
  };
}

/** Each kind, the most frequent first. */
export function figuresByKind(samples: readonly Sample[]): Figures[] {
  const kinds = [...new Set(samples.map(({ kind }) => kind))];
  return kinds
    .map((kind) =>
      figuresOf(
        kind,
        samples.filter((one) => one.kind === kind),
      ),
    )
    .sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1));
}

export type Verdict = 'reached' | 'too slow' | 'errors' | 'nothing measured';

export function verdictOf({ count, p95, errors }: Figures): Verdict {
  if (count === 0) return 'nothing measured';
  if (errors > 0) return 'errors';
  return p95 <= GOAL_P95_MS ? 'reached' : 'too slow';
}

/** A generator that is late itself measures itself: beyond this its figures say nothing of the API. */
export const GENERATOR_LAG_MS = 50;
export const isSpoiled = (generator: Readonly<{ lagP99: number }>) => generator.lagP99 > GENERATOR_LAG_MS;
