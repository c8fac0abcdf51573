import { decode } from 'jsonwebtoken';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';

let api: TestApi;
let member: Member;
beforeAll(async () => {
  api = await startTestApi();
  member = await api.register('RS', { name: 'Prva d.o.o.' });
});
afterAll(() => api.stop());

const second = { name: 'Druga j.d.o.o.', country: 'HR', isVatRegistered: false };
const add = (organization: object) => member.post('/auth/organizations', { organization });

describe('another business of somebody who has an account', () => {
  it('is whole, his own, and the session goes over to it', async () => {
    const reply = await add(second);
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      user: { id: member.userId },
      organization: { name: 'Druga j.d.o.o.', country: 'HR', baseCurrency: 'EUR', isVatRegistered: false },
      role: 'owner',
    });
    const names = (reply.body.organizations as { name: string }[]).map(({ name }) => name);
    expect(names).toEqual(['Prva d.o.o.', 'Druga j.d.o.o.']);
    const token = reply.body.accessToken as string;
    const { organization } = reply.body;
    expect(decode(token)).toMatchObject({ org: organization.id });

    const inside = (path: string) =>
      api.request.get(`/api/v1${path}`).set('Authorization', `Bearer ${token}`);
    expect((await inside('/organization')).body).toMatchObject({ id: organization.id, country: 'HR' });
    const { body: chart } = await inside('/accounts?search=1200');
    expect(chart.data.length).toBeGreaterThan(0);
    expect((await inside('/contacts')).body.data).toEqual([]);

    const refreshed = await api.request.post('/api/v1/auth/refresh').set('Cookie', member.cookie).send({});
    expect(refreshed.body.organization.id).toBe(organization.id);
    expect((await member.get('/organization')).body.name).toBe('Prva d.o.o.');
    const founded = await api.database.asOwner<{ user_id: string }>(
      `SELECT user_id FROM audit_events WHERE organization_id = $1 AND action = 'organization.founded'`,
      [organization.id],
    );
    expect(founded).toEqual([{ user_id: member.userId }]);
  });

  it('is made once, also when it is asked for several times at once', async () => {
    const twin = { ...second, name: 'Treća' };
    const replies = await Promise.all([add(twin), add(twin), add({ ...twin, name: 'TREĆA' })]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const refused = replies.find(({ status }) => status === 409);
    expect(refused?.body.code).toBe('ORGANIZATION_ALREADY_YOURS');
    expect((await add({ ...twin, country: 'RS' })).status).toBe(201);
  });

  it('is refused with the field that is wrong, and to whom is not logged in', async () => {
    const wrong = await add({ ...second, taxId: '12345678901' });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors).toMatchObject([{ path: 'organization.taxId', code: 'TAX_ID_CHECK_DIGIT' }]);
    const elsewhere = await add({ ...second, country: 'BA', entity: 'RS' });
    expect(elsewhere.body.code).toBe('COUNTRY_ENTITY_UNSUPPORTED');
    const stranger = api.request.post('/api/v1/auth/organizations').send({ organization: second });
    expect((await stranger).status).toBe(401);
  });

  it('is refused once the session has ended', async () => {
    const gone = await api.register('BA');
    await api.request.post('/api/v1/auth/logout').set('Cookie', gone.cookie);
    expect((await gone.post('/auth/organizations', { organization: second })).body.code).toBe(
      'SESSION_ENDED',
    );
  });
});
