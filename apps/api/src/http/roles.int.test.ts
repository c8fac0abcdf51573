import { contracts, isAllowed, permissions, routes, type Contract } from '@bilko/contracts';
import { roles } from '@bilko/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations } from '../features';
import { startTestApi, type Member, type TestApi } from '../testing';

let api: TestApi;
let members: Record<(typeof roles)[number], Member>;
beforeAll(async () => {
  api = await startTestApi();
  const owner = await api.register();
  members = {
    owner,
    admin: await api.addMember(owner, 'admin'),
    accountant: await api.addMember(owner, 'accountant'),
    viewer: await api.addMember(owner, 'viewer'),
  };
});
afterAll(() => api.stop());

const NOBODYS = '0197b3a0-0000-7000-8000-000000000000';

/** The operation asked for with an empty body: refused before or after the permission was checked. */
function ask(member: Member, { route }: Contract) {
  const path = route.path.replace(':month', '2026-01').replace(/:\w+/g, NOBODYS);
  if (route.method === 'GET') return member.get(path);
  if (route.method === 'DELETE') return member.delete(path);
  return route.method === 'PATCH' ? member.patch(path) : member.post(path);
}

/** Without the one that needs no body: whoever asked would be gone. It stands in permission-table.int.test.ts. */
const guarded = operations
  .map(({ contract }) => contract)
  .filter(({ route }) => permissions[route.permission] !== null && route !== routes.leaveOrganization);

describe('roles', () => {
  it('are checked for every operation that is offered', () => {
    const nameOf = ({ route }: Contract) => `${route.method} ${route.path}`;
    const offered = operations.map(({ contract }) => nameOf(contract)).sort();
    expect(offered).toEqual(Object.values(contracts).map(nameOf).sort());
  });

  it.each(roles)('%s may do what his permissions say and nothing else', async (role) => {
    const wrong: string[] = [];
    for (const contract of guarded) {
      const { status } = await ask(members[role], contract);
      const isRefused = status === 403;
      const name = `${contract.route.method} ${contract.route.path} ${status}`;
      if (isRefused === isAllowed(role, contract.route.permission) || status >= 500) wrong.push(name);
    }
    expect(wrong).toEqual([]);
  });

  it('a viewer reads and changes nothing', () => {
    const written = guarded.filter(
      ({ route }) => route.method !== 'GET' && isAllowed('viewer', route.permission),
    );
    // A preview is a POST that saves nothing.
    expect(written.map(({ route }) => route.path)).toEqual(['/invoices/preview']);
  });
});
