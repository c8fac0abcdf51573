import { expect, it } from 'vitest';
import { runCrash } from './crash-run';

it('killed processes, and a killed database, lose nothing acknowledged and leave nothing half done', async () => {
  const outcome = await runCrash({ kills: 4, clients: 4, businesses: 2, everyMs: 900, isBuilt: false });
  expect(outcome.wrong).toEqual([]);
  expect(outcome.kills).toEqual({ api: 1, worker: 1, postgres: 1, otherApi: 1 });
  expect(outcome.invoices).toBeGreaterThan(3);
  expect(outcome.mails.delivered).toBeGreaterThan(3);
}, 300_000);
