import { testDatabase, type TestDatabase } from '@bilko/database/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { brokenPromises, forbiddenOf, runGapless } from './gapless-run';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

it('numbers have no gap and no double, the books balance and each invoice has one mail, whatever is killed', async () => {
  const options = {
    databaseUrl: database.url,
    clients: 10,
    issuesEach: 6,
    processes: 2,
    killEveryMs: 700,
    abortShare: 0.15,
    isBuilt: false,
  };
  const outcome = await runGapless(options);
  expect(brokenPromises(outcome, forbiddenOf(options))).toEqual([]);
  expect(outcome.kills).toBeGreaterThan(0);
  expect(outcome.trouble.aborted + outcome.trouble.cutOff).toBeGreaterThan(0);
}, 240_000);
