import { setTimeout as wait } from 'node:timers/promises';
import { bodyOf, createClient } from '../../../apps/api/bench/client';
import { draftOf, foundBusiness, type Business } from '../../../apps/api/bench/business';

export type Issued = Readonly<{ id: string; number: string; organizationId: string; at: number }>;

/** Some clients who write and issue invoices one after another, with a breath in between, as people do. */
export async function startIssuing(url: string, clients: number) {
  const client = createClient(url, clients);
  const businesses: Business[] = [];
  for (let at = 0; at < clients; at += 1) businesses.push(await foundBusiness(client));
  const day = new Date().toISOString().slice(0, 10);
  /** Only what was answered: who has an answer relies on it. */
  const acknowledged: Issued[] = [];
  const failures: { at: number; what: string }[] = [];
  let isOver = false;
  const work = async (business: Business) => {
    while (!isOver) {
      try {
        const draft = bodyOf<{ id: string }>(
          await client.post('/invoices', draftOf(business, day), business.token),
          201,
        );
        const issued = bodyOf<{ number: string }>(
          await client.post(`/invoices/${draft.id}/issue`, { send: {} }, business.token),
          200,
        );
        acknowledged.push({
          id: draft.id,
          number: issued.number,
          organizationId: business.organizationId,
          at: Date.now(),
        });
      } catch (problem) {
        failures.push({ at: Date.now(), what: String(problem).slice(0, 200) });
      }
      await wait(100);
    }
  };
  const working = Promise.all(businesses.map(work));
  return {
    businesses,
    acknowledged,
    failures,
    end: async () => {
      isOver = true;
      await working;
      client.close();
    },
  };
}
