import { contracts, type Contract, type RouteName } from '@bilko/contracts';
import type supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  giveBackOwnership,
  idPathsOf,
  PICTURE,
  recordsOf,
  samples,
  startTestApi,
  TAX_ID,
  type Member,
  type Pick,
  type Records,
  type Sample,
  type SampleOf,
  type TestApi,
} from '../testing';

/**
 * Walks every contract. Each operation that names an id anywhere (path, query, body) is first asked for with
 * ids of one's own and must succeed; then again, once for each id, with that one id of another business, and
 * must neither find, show, link nor change anything. A contract with ids and without a sample fails.
 */
const valueAt = (value: unknown, path: string) =>
  path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], value);

const MINE = 'MOJE';
const THEIRS = 'TAJNA';
let api: TestApi;
let me: Member;
let stranger: Member;
let mine: Records;
let theirs: Records;

beforeAll(async () => {
  api = await startTestApi();
  me = await api.register('RS', { taxId: TAX_ID, name: `${MINE} firma` });
  stranger = await api.register('RS', { taxId: TAX_ID, name: `${THEIRS} firma` });
  mine = recordsOf(api, MINE);
  theirs = recordsOf(api, THEIRS);
});
afterAll(() => api.stop());

function send(contract: Contract, { params = {}, query = {}, body }: Sample): supertest.Test {
  const { route } = contract;
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '');
  const method = route.method.toLowerCase() as 'get' | 'post' | 'patch' | 'delete';
  const test = api.request[method](`/api/v1${path}`)
    .set('Authorization', `Bearer ${me.token}`)
    .set('Cookie', me.cookie)
    .query(query);
  if (contract.upload) return test.attach('file', PICTURE, 'a.png');
  return body === undefined ? test : test.send(body);
}

/** Everything that the stranger has, as one hash; what the clock or a reader touches is left out. */
async function stateOf(organizationId: string): Promise<string> {
  const tables = await api.database.asOwner<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'sessions'
      ORDER BY 1`,
  );
  const parts = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS hash
         FROM ${name} t WHERE organization_id = $1`,
  );
  return JSON.stringify(await api.database.asOwner(parts.join(' UNION ALL '), [organizationId]));
}

/** A sample with all ids of my own but the one at place `foreignAt`; and how many ids it asked for. */
async function sampleWith(make: SampleOf, foreignAt: number | undefined) {
  let asked = 0;
  const foreign: string[] = [];
  const pick: Pick = async (noun, on) => {
    const isForeign = asked === foreignAt;
    asked += 1;
    if (isForeign) {
      const id = await theirs.make(stranger, noun);
      foreign.push(id);
      return id;
    }
    // A receipt of my own cannot lie on another's expense: it lies on another one of mine.
    return mine.make(me, noun, on !== undefined && foreign.includes(on) ? undefined : on);
  };
  return { sample: await make(pick, mine), asked: () => asked };
}

const withIds = (Object.entries(contracts) as [RouteName, Contract][]).filter(
  ([, contract]) => idPathsOf(contract).length > 0,
);

describe('ids of another business', () => {
  it('every contract that takes an id has a sample here', () => {
    expect(withIds.map(([name]) => name).filter((name) => samples[name] === undefined)).toEqual([]);
    expect(withIds.length).toBeGreaterThan(35);
  });

  it.each(withIds)('%s', async (name, contract) => {
    const make = samples[name];
    if (!make) throw new Error('no sample');
    const { sample, asked } = await sampleWith(make, undefined);
    const missing = idPathsOf(contract).filter((path) => typeof valueAt(sample, path) !== 'string');
    expect(missing, 'ids that the sample leaves out').toEqual([]);
    const own = await send(contract, sample);
    expect([own.status, own.status === contract.status ? '' : own.text]).toEqual([contract.status, '']);
    if (name === 'handOverOwnership') await giveBackOwnership(api, me);
    if (name === 'refresh') me = { ...me, cookie: own.headers['set-cookie']?.[0]?.split(';')[0] ?? '' };

    for (let at = 0; at < asked(); at += 1) {
      const { sample: attack } = await sampleWith(make, at);
      const before = await stateOf(stranger.organizationId);
      const reply = await send(contract, attack);
      const isEmptyList = reply.status === 200 && contract.route.method === 'GET' && isEmpty(reply.body);
      expect([404, 422].includes(reply.status) || isEmptyList, `${at}: ${reply.status} ${reply.text}`).toBe(
        true,
      );
      expect(reply.text ?? '').not.toContain(THEIRS);
      expect(await stateOf(stranger.organizationId), 'their records').toBe(before);
    }
  });

  it('neither does an id that nobody has', async () => {
    const nobody = '0197b3a0-0000-7000-8000-000000000000';
    const wrong: string[] = [];
    for (const [name, contract] of withIds) {
      if (!contract.route.path.includes(':id')) continue;
      const { sample } = await sampleWith(samples[name] as SampleOf, undefined);
      const { status } = await send(contract, { ...sample, params: { ...sample.params, id: nobody } });
      if (status !== 404) wrong.push(`${name} ${status}`);
    }
    expect(wrong).toEqual([]);
  });
});

const isEmpty = (body: { data?: unknown[] }) => Array.isArray(body.data) && body.data.length === 0;
