import { parseArgs } from 'node:util';
import { PlainProblem } from '../command';

export type Options = Readonly<{
  people: number;
  minutes: number;
  seed: number;
  businesses: number;
  /** Rows of the books that each business has before anybody comes. */
  postings: number;
  findsLimit: boolean;
  hasWeb: boolean;
}>;

const FEWEST = 4;
/** People in one business: the owner and who helps him. */
const TOGETHER = 5;
const MOST_MINUTES = 10;

export function readOptions(args: readonly string[]): Options {
  const { values } = parsed(args);
  const people = whole('people', values.people, 1, 20_000);
  const fitting = Math.max(FEWEST, Math.min(200, Math.ceil(people / TOGETHER)));
  return {
    people,
    minutes: share('minutes', values.minutes, MOST_MINUTES),
    seed: whole('seed', values.seed, 0, 1_000_000),
    businesses: values.businesses === undefined ? fitting : whole('businesses', values.businesses, 1, 1000),
    postings: whole('postings', values.postings, 100, 1_000_000),
    findsLimit: values['find-limit'],
    hasWeb: values.web,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        people: { type: 'string', default: '1000' },
        minutes: { type: 'string', default: '2' },
        seed: { type: 'string', default: '1' },
        businesses: { type: 'string' },
        postings: { type: 'string', default: '2000' },
        'find-limit': { type: 'boolean', default: false },
        web: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new PlainProblem(error instanceof Error ? error.message : String(error));
  }
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = /^\d{1,7}$/.test(text) ? Number.parseInt(text, 10) : -1;
  if (value < least || value > most)
    throw new PlainProblem(`--${name} is a whole number from ${least} to ${most}, not ${text}.`);
  return value;
}

function share(name: string, text: string, most: number): number {
  const value = /^\d{1,3}(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (value <= 0 || value > most)
    throw new PlainProblem(`--${name} is above 0 and up to ${most}, not ${text}.`);
  return value;
}
