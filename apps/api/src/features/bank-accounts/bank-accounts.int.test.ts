import type { BankAccountView } from '@bilko/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';
import { expectStatus, fieldsOf, issued, openShop, refused, TODAY } from '../invoices/testing-sales';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ now: `${TODAY}T10:00:00Z` });
});
afterAll(() => api.stop());

const add = (owner: Member, body: object) =>
  expectStatus<BankAccountView>(
    owner.post('/bank-accounts', { name: 'Račun', currency: 'RSD', ...body }),
    201,
  );
const refusal = async (owner: Member, body: object) =>
  fieldsOf(await refused(owner.post('/bank-accounts', { name: 'Račun', currency: 'RSD', ...body }), 422));
const list = async (owner: Member) =>
  (await expectStatus<{ data: BankAccountView[] }>(owner.get('/bank-accounts'), 200)).data;

describe('a bank account', () => {
  it('in Serbia is known by its national number and its IBAN, whichever is typed', async () => {
    const owner = await api.register('RS');
    const first = await add(owner, { accountNumber: '845-404849-87', swift: 'beog rs bg' });
    expect(first).toMatchObject({
      accountNumber: '845000000040484987',
      iban: 'RS35845000000040484987',
      swift: 'BEOGRSBG',
      accountCode: '241',
      isDefault: true,
    });
    const second = await add(owner, { currency: 'EUR', iban: 'RS35 8450 0000 0040 4849 87' });
    expect(second).toMatchObject({
      accountNumber: '845000000040484987',
      accountCode: '244',
      isDefault: true,
    });
    const abroad = await add(owner, { currency: 'EUR', iban: 'HR1210010051863000160' });
    expect(abroad).toMatchObject({ accountNumber: null, iban: 'HR1210010051863000160', isDefault: false });
  });

  it('in Croatia and Bosnia is that of the country', async () => {
    const croatian = await add(await api.register('HR'), { currency: 'EUR', iban: 'HR1210010051863000160' });
    expect(croatian).toMatchObject({ accountCode: '100000', iban: 'HR1210010051863000160' });
    const bosnian = await api.register('BA');
    const [number] = ['1610000000000071'];
    const problem = await refusal(bosnian, { currency: 'BAM', accountNumber: number });
    expect(problem).toEqual(['accountNumber ACCOUNT_NUMBER_CHECK_DIGITS']);
  });

  it('with wrong digits is refused, saying where', async () => {
    const owner = await api.register('RS');
    expect(await refusal(owner, { accountNumber: '845-404849-88' })).toEqual([
      'accountNumber ACCOUNT_NUMBER_CHECK_DIGITS',
    ]);
    expect(await refusal(owner, { accountNumber: '12345' })).toEqual([
      'accountNumber ACCOUNT_NUMBER_INVALID',
    ]);
    expect(await refusal(owner, { iban: 'RS36845000000040484987' })).toEqual(['iban IBAN_INVALID']);
    expect(await refusal(owner, { iban: 'nije' })).toEqual(['iban IBAN_INVALID']);
    expect(await refusal(owner, {})).toEqual(['accountNumber FIELD_REQUIRED']);
    expect(await refusal(owner, { accountNumber: '845-404849-87', iban: 'HR1210010051863000160' })).toEqual([
      'iban IBAN_INVALID',
    ]);
    expect(await refusal(owner, { accountNumber: '845-404849-87', currency: 'XYZ' })).toEqual([
      'currency CURRENCY_UNKNOWN',
    ]);
    expect(await refusal(owner, { accountNumber: '845-404849-87', swift: 'X' })).toEqual([
      'swift FIELD_INVALID',
    ]);
  });

  it('is the default one of its currency alone', async () => {
    const owner = await api.register('RS');
    const first = await add(owner, { accountNumber: '845-404849-87' });
    const second = await add(owner, { iban: 'RS35845000000040484987', isDefault: true });
    expect((await list(owner)).filter(({ isDefault }) => isDefault).map(({ id }) => id)).toEqual([second.id]);
    const current = await expectStatus<BankAccountView>(owner.get(`/bank-accounts/${first.id}`), 200);
    const back = await expectStatus<BankAccountView>(
      owner.patch(`/bank-accounts/${first.id}`, { version: current.version, isDefault: true }),
      200,
    );
    expect(back.isDefault).toBe(true);
    expect((await list(owner)).filter(({ isDefault }) => isDefault).map(({ id }) => id)).toEqual([first.id]);
    expect(
      (await refused(owner.patch(`/bank-accounts/${first.id}`, { version: 1, name: 'x' }), 409)).code,
    ).toBe('VERSION_CONFLICT');
    const archived = await expectStatus<BankAccountView>(
      owner.patch(`/bank-accounts/${first.id}`, { version: back.version, isArchived: true }),
      200,
    );
    expect(archived).toMatchObject({ isArchived: true, isDefault: false });
    const both = await Promise.all(
      [1, 2].map(() =>
        owner.post('/bank-accounts', { name: 'x', currency: 'USD', accountNumber: '845-404849-87' }),
      ),
    );
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(
      (await list(owner)).filter(({ currency, isDefault }) => currency === 'USD' && isDefault),
    ).toHaveLength(1);
  });

  it('goes while no payment names it, and is nobody else’s', async () => {
    const { owner, contactId } = await openShop(api);
    const { id } = await add(owner, { accountNumber: '845-404849-87' });
    const other = await api.register('RS');
    await refused(other.get(`/bank-accounts/${id}`), 404);
    await refused(other.patch(`/bank-accounts/${id}`, { version: 1, name: 'x' }), 404);
    await refused(other.delete(`/bank-accounts/${id}`), 404);
    const unused = await add(owner, { iban: 'RS35845000000040484987' });
    await expectStatus(owner.delete(`/bank-accounts/${unused.id}`), 204);
    const invoice = await issued(owner, contactId);
    await expectStatus(
      owner.post(`/invoices/${invoice.id}/payments`, { paidOn: TODAY, amount: '1.00' }),
      201,
    );
    expect((await refused(owner.delete(`/bank-accounts/${id}`), 409)).code).toBe('BANK_ACCOUNT_IN_USE');
    const accountant = await api.addMember(owner, 'accountant');
    await refused(
      accountant.post('/bank-accounts', { name: 'x', currency: 'RSD', accountNumber: '845-404849-87' }),
      403,
    );
  });
});
