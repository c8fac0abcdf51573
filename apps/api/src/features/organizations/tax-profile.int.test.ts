import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../../testing';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ now: '2026-07-15T10:00:00Z' });
});
afterAll(() => api.stop());

it('a business files as small businesses of its country do, until it says otherwise from a day on', async () => {
  const owner = await api.register('RS');
  const { body: first } = await owner.get('/organization/tax-profile');
  expect(first).toMatchObject({
    current: { isVatRegistered: true, vatFiling: 'quarterly', isCashScheme: false },
    hasCashScheme: true,
  });
  const changed = await owner.post('/organization/tax-profile', {
    validFrom: '2026-08-01',
    vatFiling: 'monthly',
  });
  expect(changed.status, changed.text).toBe(200);
  expect(changed.body.current.vatFiling).toBe('quarterly');
  expect(
    changed.body.data.map((one: { validFrom: string; vatFiling: string }) => [one.validFrom, one.vatFiling]),
  ).toEqual([
    ['2026-08-01', 'monthly'],
    ['2000-01-01', 'quarterly'],
  ]);
});

it('a change before one that is planned goes on until that one says otherwise of the same', async () => {
  const owner = await api.register('RS');
  const change = async (body: object) => {
    const reply = await owner.post('/organization/tax-profile', body);
    expect(reply.status, reply.text).toBe(200);
    return reply.body.data.map(
      ({
        validFrom,
        vatFiling,
        isCashScheme,
      }: {
        validFrom: string;
        vatFiling: string;
        isCashScheme: boolean;
      }) => `${validFrom} ${vatFiling} ${isCashScheme ? 'on payment' : 'on supply'}`,
    );
  };
  await change({ validFrom: '2026-10-01', isCashScheme: true });
  await change({ validFrom: '2027-01-01', isCashScheme: false });
  // Planned are VAT on payment and its end; filing goes on through both, VAT on payment ends when it was said to.
  expect(await change({ validFrom: '2026-08-01', vatFiling: 'monthly', isCashScheme: false })).toEqual([
    '2027-01-01 monthly on supply',
    '2026-10-01 monthly on payment',
    '2026-08-01 monthly on supply',
    '2000-01-01 quarterly on supply',
  ]);
  expect(await change({ validFrom: '2026-10-01', vatFiling: 'quarterly' })).toEqual([
    '2027-01-01 quarterly on supply',
    '2026-10-01 quarterly on payment',
    '2026-08-01 monthly on supply',
    '2000-01-01 quarterly on supply',
  ]);
  // The planned one is taken back on its own day; what ended it then has nothing left to end.
  expect(await change({ validFrom: '2026-10-01', isCashScheme: false })).toEqual([
    '2027-01-01 quarterly on supply',
    '2026-10-01 quarterly on supply',
    '2026-08-01 monthly on supply',
    '2000-01-01 quarterly on supply',
  ]);
  // What is said of today goes on as well.
  const { body } = await owner.get('/organization');
  await owner.patch('/organization', { version: body.version, isVatRegistered: false });
  const { body: profiles } = await owner.get('/organization/tax-profile');
  expect(profiles.data.map((one: { isVatRegistered: boolean }) => one.isVatRegistered)).toEqual([
    ...[false, false, false, false],
    true,
  ]);
});

it('becoming a VAT payer holds from today and leaves the past as it was', async () => {
  const owner = await api.register('RS', { isVatRegistered: false });
  const { body } = await owner.get('/organization');
  await owner.patch('/organization', { version: body.version, isVatRegistered: true });
  const { body: profiles } = await owner.get('/organization/tax-profile');
  expect(
    profiles.data.map((one: { validFrom: string; isVatRegistered: boolean }) => [
      one.validFrom,
      one.isVatRegistered,
    ]),
  ).toEqual([
    ['2026-07-15', true],
    ['2000-01-01', false],
  ]);
});

it('Bosnia knows no VAT on payment, and only who may change the business changes this', async () => {
  const owner = await api.register('BA');
  const refused = await owner.post('/organization/tax-profile', {
    validFrom: '2026-08-01',
    isCashScheme: true,
  });
  expect(refused.body).toMatchObject({
    status: 422,
    errors: [{ path: 'isCashScheme', code: 'CASH_SCHEME_NOT_ALLOWED' }],
  });
  const accountant = await api.addMember(owner, 'accountant');
  expect((await accountant.post('/organization/tax-profile', { validFrom: '2026-08-01' })).status).toBe(403);
});
