import { randomUUID } from 'node:crypto';
import { Agent } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import { draftOf, foundBusiness } from '../../../apps/api/bench/business';
import type { Client, Reply } from '../../../apps/api/bench/client';
import { askServer, ClosedBetweenRequests } from './own-server-requests';

export type Traffic = Awaited<ReturnType<typeof startTraffic>>;

/**
 * People at work through nginx, over TLS: half of them write and issue invoices, half read lists. Every answer but the
 * expected one is a failure. A worker of nginx that leaves closes connections on which nothing is asked; who asks on one
 * at that very moment asks again on another, with the same Idempotency-Key, as browsers do; that is counted.
 */
export async function startTraffic(port: number, host: string, people: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: people });
  const failures: string[] = [];
  let [count, issued, resent, isOver] = [0, 0, 0, false];

  const send = async (method: string, path: string, token?: string, body?: object): Promise<Reply> => {
    const content = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const since = performance.now();
    const asked = {
      port,
      method,
      headers: {
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(content
          ? {
              'Content-Type': 'application/json',
              'Content-Length': String(content.length),
              'Idempotency-Key': randomUUID(),
            }
          : {}),
      },
      ...(content ? { body: content } : {}),
    };
    const ask = (connection: { agent: Agent | false }) =>
      askServer(host, `/api/v1${path}`, { ...asked, ...connection });
    const reply = await ask({ agent }).catch((problem: unknown) => {
      if (!(problem instanceof ClosedBetweenRequests)) throw problem;
      resent += 1;
      return ask({ agent: false });
    });
    return {
      status: reply.status,
      body: reply.body ? JSON.parse(reply.body) : undefined,
      milliseconds: performance.now() - since,
    };
  };
  const client: Client = {
    get: (path, token) => send('GET', path, token),
    post: (path, body, token) => send('POST', path, token, body),
    close: () => agent.destroy(),
  };
  const expects = async (what: string, status: number, sending: Promise<Reply>): Promise<unknown> => {
    count += 1;
    try {
      const reply = await sending;
      if (reply.status === status) return reply.body;
      failures.push(`${what}: ${reply.status} ${JSON.stringify(reply.body).slice(0, 100)}`);
    } catch (problem) {
      failures.push(`${what}: ${String(problem)}`);
    }
    return undefined;
  };

  const businesses = [];
  for (let at = 0; at < people; at += 1) businesses.push(await foundBusiness(client));
  const day = new Date().toISOString().slice(0, 10);
  const working = Promise.all(
    businesses.map(async (business, at) => {
      while (!isOver) {
        if (at % 2 === 0) {
          const draft = (await expects(
            'create',
            201,
            client.post('/invoices', draftOf(business, day), business.token),
          )) as { id: string } | undefined;
          if (
            draft &&
            (await expects(
              'issue',
              200,
              client.post(`/invoices/${draft.id}/issue`, { send: {} }, business.token),
            ))
          )
            issued += 1;
        } else await expects('list', 200, client.get('/invoices', business.token));
        await wait(20);
      }
    }),
  );
  let [lastCount, lastFailures, lastResent] = [0, 0, 0];
  return {
    sinceLast: async () => {
      const health = await askServer(host, '/health', { port });
      const since = {
        count: count - lastCount,
        failures: failures.slice(lastFailures),
        resent: resent - lastResent,
      };
      [lastCount, lastFailures, lastResent] = [count, failures.length, resent];
      return { ...since, answeredBy: (JSON.parse(health.body) as { version: string }).version };
    },
    end: async () => {
      isOver = true;
      await working;
      agent.destroy();
      return { count, issued, failures };
    },
  };
}
