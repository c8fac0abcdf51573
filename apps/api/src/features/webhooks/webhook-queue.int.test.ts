import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWorker } from '../../platform/queue';
import { recordsOf, startTestApi, type TestApi } from '../../testing';
import { startReceiver, type Receiver } from './testing-receiver';
import { jobs } from './webhook-jobs';

let api: TestApi;
let receiver: Receiver;
beforeAll(async () => {
  api = await startTestApi();
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.close();
  await api.stop();
});

it('the worker sends what happened, and what a worker that was killed had in its hands', async () => {
  const owner = await api.register('RS');
  const { make } = recordsOf(api, 'red');
  await owner.post('/webhooks', { url: receiver.url, events: ['contact.created'] });
  await make(owner, 'contact');
  // Taken by a process that is no more: the time of the job is over.
  await api.database.asOwner(
    `UPDATE pgboss.job SET state = 'active', started_on = now() - interval '2 minutes' WHERE name = 'deliver-webhook'`,
  );
  await make(owner, 'contact');
  const worker = await startWorker(api.services, jobs, { pollMilliseconds: 50, maintenanceSeconds: 1 });
  try {
    await expect.poll(() => receiver.received.length, { timeout: 10_000 }).toBe(1);
    // pg-boss has given it back, for after its pause.
    const waiting = () =>
      api.database.asOwner(`SELECT 1 FROM pgboss.job WHERE name = 'deliver-webhook' AND state = 'retry'`);
    await expect.poll(async () => (await waiting()).length, { timeout: 10_000 }).toBe(1);
    await api.database.asOwner(`UPDATE pgboss.job SET start_after = now() WHERE state = 'retry'`);
    await expect.poll(() => receiver.received.length, { timeout: 10_000 }).toBe(2);
  } finally {
    await worker.stop();
  }
  expect(new Set(receiver.received.map(({ event }) => event['id'])).size).toBe(2);
});
