import { createDatabase, databaseError } from '@bilko/database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inContext } from '../../http/run';
import { recordsOf, startTestApi, type Member, type TestApi } from '../../testing';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

let owner: Member;
let admin: Member;
let accountant: Member;
let viewer: Member;
beforeEach(async () => {
  owner = await api.register();
  admin = await api.addMember(owner, 'admin');
  accountant = await api.addMember(owner, 'accountant');
  viewer = await api.addMember(owner, 'viewer');
});

const rolesOf = async (asked: Member): Promise<Record<string, string>> => {
  const { body } = await asked.get('/members');
  return Object.fromEntries(
    (body.data as { id: string; role: string }[]).map(({ id, role }) => [id, role] as const),
  );
};
const trailOf = (organizationId: string) =>
  api.database.asOwner<{ action: string; user_id: string; record_id: string; changes: unknown }>(
    `SELECT action, user_id, record_id, changes FROM audit_events
      WHERE organization_id = $1 AND noun IN ('member', 'invitation') ORDER BY occurred_at, id`,
    [organizationId],
  );
const refused = (reply: { status: number; body: { code: string } }) => [reply.status, reply.body.code];

describe('members', () => {
  it('are listed for everybody in the business, the owner first', async () => {
    const { status, body } = await viewer.get('/members');
    expect(status).toBe(200);
    const roles = (body.data as { role: string }[]).map(({ role }) => role);
    expect(roles).toEqual(['owner', 'admin', 'accountant', 'viewer']);
    expect(body.data[0]).toMatchObject({ id: owner.userId, email: owner.email, fullName: 'Ana Anić' });
    expect(JSON.stringify(body)).not.toContain('argon2');
  });

  it('get another role, which counts at the next request, and an old version is refused', async () => {
    expect((await viewer.post('/invoices', {})).status).toBe(403);
    const path = `/members/${viewer.userId}`;
    const changed = await admin.patch(path, { role: 'accountant', version: 1 });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ id: viewer.userId, role: 'accountant', version: 2 });
    expect((await viewer.post('/invoices', {})).status).toBe(422);
    const late = await owner.patch(path, { role: 'viewer', version: 1 });
    expect(refused(late)).toEqual([409, 'VERSION_CONFLICT']);
    expect(await trailOf(owner.organizationId)).toMatchObject([
      {
        action: 'member.roleChanged',
        user_id: admin.userId,
        record_id: viewer.userId,
        changes: { before: { role: 'viewer' }, after: { role: 'accountant' } },
      },
    ]);
  });

  it('are never made an owner by a change, and the owner is changed and removed by nobody', async () => {
    const made = await owner.patch(`/members/${admin.userId}`, { role: 'owner', version: 1 });
    expect(made.status).toBe(422);
    for (const asked of [admin, owner]) {
      const path = `/members/${owner.userId}`;
      expect(refused(await asked.patch(path, { role: 'viewer', version: 1 }))).toEqual([409, 'OWNER_STAYS']);
      expect(refused(await asked.delete(path))).toEqual([409, 'OWNER_STAYS']);
    }
    expect(refused(await owner.post('/members/leave'))).toEqual([409, 'OWNER_STAYS']);
    expect((await rolesOf(owner))[owner.userId]).toBe('owner');
  });

  it('who are removed have no access from the next request on, and their names stay in the books', async () => {
    const entry = {
      postedOn: new Date().toISOString().slice(0, 10),
      description: 'Nalog',
      postings: [
        { accountCode: '241', debit: '10.00' },
        { accountCode: '614', credit: '10.00' },
      ],
    };
    const posted = await accountant.post('/journal-entries', entry);
    expect(posted.status).toBe(201);
    expect((await admin.delete(`/members/${accountant.userId}`)).status).toBe(204);
    expect((await accountant.get('/organization')).status).toBe(401);
    expect((await accountant.post('/journal-entries', entry)).status).toBe(401);
    const switched = await accountant.post('/auth/switch-organization', {
      organizationId: owner.organizationId,
    });
    expect(switched.status).toBe(404);
    const { body } = await owner.get(`/journal-entries/${posted.body.id}`);
    expect(body.createdByName).toBe('Ana Anić');
    expect((await owner.delete(`/members/${accountant.userId}`)).status).toBe(404);
    expect((await trailOf(owner.organizationId)).at(-1)).toMatchObject({
      action: 'member.removed',
      changes: { before: { role: 'accountant', email: accountant.email } },
    });
  });

  it('who are gone are still paid back what they are owed', async () => {
    const records = recordsOf(api, 'dug');
    const expenseId = await records.make(owner, 'postedExpense');
    const person = { kind: 'member', id: accountant.userId };
    const paidOn = records.today;
    const cost = await owner.post(`/expenses/${expenseId}/person-payments`, { person, paidOn });
    expect(cost.status, cost.text).toBeLessThan(300);
    expect((await owner.delete(`/members/${accountant.userId}`)).status).toBe(204);
    const bankAccountId = await records.make(owner, 'bankAccount');
    const repaid = await owner.post('/person-repayments', { person, paidOn, amount: '10.00', bankAccountId });
    expect(repaid.status, repaid.text).toBe(201);
    const stranger = await api.register();
    const nobody = { person: { kind: 'member', id: stranger.userId }, paidOn, amount: '1.00', bankAccountId };
    expect([404, 422]).toContain((await owner.post('/person-repayments', nobody)).status);
  });

  it('leave by themselves', async () => {
    expect((await viewer.post('/members/leave')).status).toBe(204);
    expect((await viewer.get('/members')).status).toBe(401);
    expect((await trailOf(owner.organizationId)).at(-1)).toMatchObject({
      action: 'member.left',
      user_id: viewer.userId,
    });
  });

  it('leave work behind that is still done', async () => {
    const job = { organizationId: owner.organizationId, userId: viewer.userId };
    expect((await viewer.post('/members/leave')).status).toBe(204);
    const name = await inContext(api.services, job, async (ctx) => ctx.organization.name);
    expect(name).toBe('Proba d.o.o.');
  });
});

describe('ownership', () => {
  const handOver = (from: Member, to: Member, password = from.password) =>
    from.post(`/members/${to.userId}/ownership`, { password });

  it('is handed over with the password, and the owner before is an administrator', async () => {
    const reply = await handOver(owner, viewer);
    expect(reply.status).toBe(200);
    expect(await rolesOf(viewer)).toEqual({
      [viewer.userId]: 'owner',
      [owner.userId]: 'admin',
      [admin.userId]: 'admin',
      [accountant.userId]: 'accountant',
    });
    expect(
      (await owner.post(`/members/${admin.userId}/ownership`, { password: owner.password })).status,
    ).toBe(403);
    expect((await trailOf(owner.organizationId)).at(-1)).toMatchObject({
      action: 'member.ownershipHandedOver',
      changes: { before: { ownerId: owner.userId }, after: { ownerId: viewer.userId } },
    });
  });

  it('is not handed over with a wrong password, to oneself, or to a stranger', async () => {
    const wrong = await handOver(owner, admin, 'not the password');
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors).toMatchObject([{ path: 'password', code: 'PASSWORD_WRONG' }]);
    expect(refused(await handOver(owner, owner))).toEqual([409, 'OWNER_STAYS']);
    const stranger = await api.register();
    expect((await handOver(owner, stranger)).status).toBe(404);
    expect((await rolesOf(owner))[owner.userId]).toBe('owner');
  });

  it('is guessed by nobody: after ten wrong passwords it waits', async () => {
    for (let at = 0; at < 10; at += 1) await handOver(owner, admin, 'not the password');
    expect(refused(await handOver(owner, admin))).toEqual([429, 'LOGIN_TOO_OFTEN']);
  });

  it('of many at once goes to one', async () => {
    const replies = await Promise.all([admin, accountant, viewer].map((to) => handOver(owner, to)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    const owners = Object.values(await rolesOf(owner)).filter((role) => role === 'owner');
    expect(owners).toHaveLength(1);
  });

  it('is kept by the database, whatever is asked of it', async () => {
    const database = createDatabase(api.database.url);
    const fault = (text: string) =>
      database
        .inOrganizationSql({ organizationId: owner.organizationId, userId: owner.userId }, (sql) => sql(text))
        .then(
          () => undefined,
          (error: unknown) => databaseError(error),
        );
    try {
      expect(await fault(`UPDATE memberships SET role = 'admin' WHERE role = 'owner'`)).toMatchObject({
        kind: 'raised',
        code: 'OWNER_MISSING',
      });
      expect(await fault(`DELETE FROM memberships WHERE role = 'owner'`)).toMatchObject({
        code: 'OWNER_MISSING',
      });
      expect(await fault(`UPDATE memberships SET role = 'owner' WHERE role = 'viewer'`)).toMatchObject({
        constraint: 'memberships_one_owner',
      });
      expect(
        await fault(
          `INSERT INTO memberships (organization_id, user_id, role)
           VALUES ('${owner.organizationId}', '${admin.userId}', 'viewer')`,
        ),
      ).toMatchObject({ kind: 'forbidden' });
      expect(await fault(`SELECT token_hash FROM invitations`)).toMatchObject({ kind: 'forbidden' });
    } finally {
      await database.close();
    }
    expect((await rolesOf(owner))[owner.userId]).toBe('owner');
  });
});
