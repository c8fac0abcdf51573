import type { CountryCode } from '@bilko/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';

let api: TestApi;
const members = new Map<CountryCode, Member>();
beforeAll(async () => {
  api = await startTestApi({ now: '2026-11-22T10:00:00Z' });
  for (const country of ['RS', 'BA', 'HR'] as const) members.set(country, await api.register(country));
});
afterAll(() => api.stop());

const member = (country: CountryCode) => members.get(country) as Member;
const codesOf = async (country: CountryCode, search: string) => {
  const { body } = await member(country).get(`/accounts?search=${encodeURIComponent(search)}`);
  return body.data.map(({ code }: { code: string }) => code) as string[];
};
const post = (country: CountryCode, postedOn: string, debit: string, credit: string, amount: string) =>
  member(country).post('/journal-entries', {
    postedOn,
    description: 'Nalog',
    postings: [
      { accountCode: debit, debit: amount },
      { accountCode: credit, credit: amount },
    ],
  });

describe('the chart', () => {
  it.each<[CountryCode, string, string]>([
    ['RS', 'zakupnina', '533'],
    ['RS', 'kirija', '533'],
    ['RS', 'Кирија', '533'],
    ['RS', 'plata', '520'],
    ['RS', 'kupci', '204'],
    ['RS', 'dobavljaci', '435'],
    ['RS', 'struja', '513'],
    ['BA', 'plaća', '520'],
    ['BA', 'najam', '533'],
    ['HR', 'gorivo', '407000'],
    ['HR', 'knjigovodstvo', '416000'],
  ])('%s is searched in plain words: %s', async (country, search, code) => {
    const found = await codesOf(country, search);
    expect(found).toContain(code);
  });

  it('is searched by code, and says what classes and groups the accounts lie in', async () => {
    expect(await codesOf('RS', '533')).toEqual(['533']);
    const { body } = await member('RS').get('/accounts?search=53');
    expect(body.groups).toEqual([
      { code: '5', name: 'Rashodi' },
      { code: '53', name: 'Troškovi proizvodnih usluga' },
    ]);
    const { body: whole } = await member('HR').get('/accounts');
    const classes = whole.groups.filter(({ code }: { code: string }) => code.length === 1);
    expect(classes).toHaveLength(10);
    const { body: one } = await member('RS').get('/accounts?search=470');
    expect(one.data[0]).toMatchObject({ code: '470', control: 'vat' });
  });

  it('is split as the country allows', async () => {
    const add = (country: CountryCode, code: string) =>
      member(country).post('/accounts', { code, name: 'Moj' });
    expect((await add('RS', '5331')).body).toMatchObject({ parentCode: '533', kind: 'expense' });
    expect((await add('RS', '53315')).body.parentCode).toBe('5331');
    expect((await add('RS', '5340')).body.parentCode ?? 'none').not.toBe('533');
    expect((await add('BA', '533')).status).toBe(422);
    expect((await add('BA', '5335')).body.parentCode).toBe('533');
    expect((await add('HR', '4141')).body.errors).toMatchObject([{ code: 'ACCOUNT_CODE_INVALID' }]);
    expect((await add('HR', '414010')).body.parentCode).toBe('414000');
    expect((await add('HR', '4140105')).body.parentCode).toBe('414010');
    expect((await add('RS', '0631')).body.errors).toMatchObject([{ code: 'ACCOUNT_HAS_NO_PARENT' }]);
    expect((await add('RS', '12345678901')).status).toBe(422);
  });

  it('archives an account with nothing on it, and never one with a balance', async () => {
    const { body } = await member('RS').post('/accounts', { code: '2411', name: 'Stari račun' });
    await post('RS', '2026-02-01', '2411', '300', '10.00');
    const archive = (isArchived: boolean, version: number) =>
      member('RS').patch(`/accounts/${body.id}`, { version, isArchived });
    expect((await archive(true, 1)).body).toMatchObject({
      status: 409,
      code: 'ACCOUNT_HAS_BALANCE',
      params: { balanceAmount: '10.00' },
    });
    await post('RS', '2026-02-02', '300', '2411', '10.00');
    expect((await archive(true, 1)).body).toMatchObject({ isArchived: true, version: 2 });
    const refused = await post('RS', '2026-02-03', '2411', '300', '1.00');
    expect(refused.body.errors).toMatchObject([{ code: 'ACCOUNT_ARCHIVED' }]);
    expect((await archive(false, 2)).body.isArchived).toBe(false);
  });
});

describe('the card of an account', () => {
  it('sums its months, with what stood before', async () => {
    await post('BA', '2025-12-31', '200', '300', '100.00');
    await post('BA', '2026-01-10', '200', '300', '50.00');
    await post('BA', '2026-01-20', '533', '200', '30.50');
    await post('BA', '2026-03-01', '200', '300', '1.00');
    await post('BA', '2026-05-01', '200', '300', '7.00');
    const { body: found } = await member('BA').get('/accounts?search=200');
    const at = `/accounts/${found.data[0].id}/card`;
    const { body } = await member('BA').get(`${at}?from=2026-01&to=2026-04`);
    expect(body).toMatchObject({
      account: { code: '200' },
      openingBalance: '100.00',
      closingBalance: '120.50',
      turnover: { debit: '51.00', credit: '30.50' },
      months: [
        { month: '2026-01', debit: '50.00', credit: '30.50', balance: '119.50' },
        { month: '2026-03', debit: '1.00', credit: '0.00', balance: '120.50' },
      ],
    });
    expect((await member('BA').get(`${at}?from=2026-05&to=2026-04`)).status).toBe(422);
    expect((await member('BA').get(`${at}?from=2024-01&to=2024-02`)).body).toMatchObject({
      openingBalance: '0.00',
      closingBalance: '0.00',
      months: [],
    });
  });
});
