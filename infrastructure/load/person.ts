import { setTimeout as wait } from 'node:timers/promises';
import { arrive } from './arrive';
import { createDeeds } from './deeds';
import type { Browser, LoadClient, Payload, Reply } from './http-client';
import { lifeOf, type Life } from './mix';

/** Whom the generator is to be: prepared beforehand, or to register. */
export type Somebody = Readonly<{
  number: number;
  email: string;
  password: string;
  /** Of an earlier visit; taken while he comes back. */
  refreshToken: string;
  organizationId: string;
  contactId: string;
  /** Documents that his business had before; what he sees is at least that. */
  documents: number;
}>;

export type World = Readonly<{
  client: LoadClient;
  web: LoadClient | undefined;
  seed: number;
  today: string;
  receipt: Buffer;
  isOver(): boolean;
  /** Told of each request; a wrong one with what was wrong. */
  record(kind: string, milliseconds: number, wrong?: string): void;
}>;

/** A reply that is not what it must be; the deed ends there, the person goes on. */
export class WrongReply extends Error {}

export type Asking = Readonly<{
  kind: string;
  method: 'GET' | 'POST';
  path: string;
  payload?: Payload;
  status: number;
  /** What is wrong with the body; undefined when its fact holds. */
  fact: (body: never) => string | undefined | false;
}>;

export type Person = {
  readonly somebody: Somebody;
  readonly life: Life;
  readonly browser: Browser;
  organizationId: string;
  contactId: string;
  documents: number;
  ask<Body>(asking: Asking): Promise<Body>;
};

const addressOf = (number: number) => `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`;

export async function live(world: World, somebody: Somebody): Promise<void> {
  const life = lifeOf(world.seed, somebody.number);
  const cookies = new Map([['bilko_refresh', somebody.refreshToken]]);
  const person: Person = {
    somebody,
    life,
    browser: { address: addressOf(somebody.number), cookies },
    organizationId: somebody.organizationId,
    contactId: somebody.contactId,
    documents: somebody.documents,
    ask: (asking) => ask(world, person.browser, asking),
  };
  let deeds = createDeeds(world, person);
  let isHere = false;
  while (!world.isOver()) {
    try {
      if (!isHere) {
        await arrive(world, person);
        isHere = true;
        // Who registered is in another business now: what he saw in the one before is not there.
        deeds = createDeeds(world, person);
        await deeds.readDashboard();
      } else {
        const deed = life.deed();
        if (deed === 'leave') isHere = false;
        else await deeds[deed]();
      }
    } catch (error) {
      if (!(error instanceof WrongReply)) throw error;
    }
    await wait(life.thinkSeconds() * 1000);
  }
}

async function ask<Body>(world: World, browser: Browser, asking: Asking): Promise<Body> {
  const { kind, method, path, payload, status, fact } = asking;
  const startedAt = performance.now();
  let reply: Reply;
  try {
    reply = await world.client.send(browser, method, `/api/v1${path}`, payload);
  } catch (error) {
    const message = `no reply: ${error instanceof Error ? error.message : String(error)}`;
    world.record(kind, performance.now() - startedAt, message);
    throw new WrongReply(message);
  }
  const wrong = wrongIn(reply, status, fact);
  world.record(kind, reply.milliseconds, wrong);
  if (wrong !== undefined) throw new WrongReply(wrong);
  return reply.body as Body;
}

/** Its code where it has one: texts with ids in them could not be counted together. */
const codeIn = (body: unknown) =>
  typeof body === 'object' && body !== null && 'code' in body
    ? String(body.code)
    : JSON.stringify(body).slice(0, 200);

function wrongIn(reply: Reply, status: number, fact: Asking['fact']): string | undefined {
  if (reply.status !== status) return `${reply.status} ${codeIn(reply.body)}`;
  try {
    return fact(reply.body as never) || undefined;
  } catch (error) {
    return `a reply of another shape: ${error instanceof Error ? error.message : String(error)}`;
  }
}
