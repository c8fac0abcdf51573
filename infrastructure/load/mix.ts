import { createRandom, type Random } from '../../apps/api/src/demo/random';

/**
 * How a thousand people are spread over what one can do. The shares are assumptions: an owner looks far more often
 * than he writes.
 */
export const arrivals = { register: 1, login: 9, resume: 90 } as const;
export type Arrival = keyof typeof arrivals;

export const deeds = {
  listInvoices: 20,
  openInvoice: 18,
  readDashboard: 14,
  searchContacts: 12,
  createDraft: 9,
  issueInvoice: 7,
  recordPayment: 6,
  uploadReceipt: 3,
  readProfitAndLoss: 3,
  readTrialBalance: 2,
  readVatReturn: 2,
  leave: 4,
} as const;
export type Deed = keyof typeof deeds;

/** Seconds between a reply and the next click: at least one, ten on average, at most a minute. */
export const THINK = { least: 1, mean: 10, most: 60 } as const;

export type Life = Readonly<{
  arrival(): Arrival;
  deed(): Deed;
  thinkSeconds(): number;
  /** For what a deed chooses from: a place in a list. */
  at(length: number): number;
}>;

/** One person's choices: the same for the same seed and number, whoever else is there. */
export function lifeOf(seed: number, person: number): Life {
  const random = createRandom(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(person + 1, 0x85ebca6b));
  return {
    arrival: () => drawn(random, arrivals),
    deed: () => drawn(random, deeds),
    thinkSeconds: () => thinkSeconds(random),
    at: (length) => random.between(0, Math.max(0, length - 1)),
  };
}

function drawn<Name extends string>(random: Random, shares: Readonly<Record<Name, number>>): Name {
  const names = Object.keys(shares) as Name[];
  const total = names.reduce((sum, name) => sum + shares[name], 0);
  let left = random.between(1, total);
  const found = names.find((name) => (left -= shares[name]) <= 0);
  if (found === undefined) throw new Error('Shares that do not add up.');
  return found;
}

const FINE = 1_000_000;

function thinkSeconds(random: Random): number {
  const share = random.between(1, FINE) / FINE;
  return Math.min(THINK.most, THINK.least - Math.log(share) * (THINK.mean - THINK.least));
}
