import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const organization = { id: 'o1', name: 'Salon', country: 'RS', baseCurrency: 'RSD', isVatRegistered: true };
const session = {
  user: { id: 'u1', email: 'mika@firma.rs', fullName: 'Mika' },
  organization,
  role: 'owner',
  organizations: [{ id: 'o1', name: 'Salon', role: 'owner' }],
};

type Sent = { path: string; method: string; headers: Record<string, string>; body: unknown };
type Answer = (sent: Sent) => Response | Promise<Response>;

function storage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

const alone = {
  ...{ user: session.user, organization: null, role: null },
  ...{ organizations: [], closedOrganizations: [] },
};

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const problem = (status: number, code: string) =>
  json(status, { code, status, title: code, requestId: 'r1' });

/** A browser with an API behind it that answers as told; the modules keep state, so each test loads them anew. */
async function browser(answer: Answer) {
  vi.resetModules();
  const sent: Sent[] = [];
  const local = storage();
  const page = { cookie: '', documentElement: { dataset: { apiUrl: 'http://api.test', appEnv: 'test' } } };
  const storageListeners = new Set<(event: Partial<StorageEvent>) => void>();
  vi.stubGlobal('document', page);
  vi.stubGlobal('localStorage', local);
  vi.stubGlobal('sessionStorage', storage());
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    const request: Sent = {
      path: address.replace('http://api.test/api/v1', ''),
      method: init.method ?? 'GET',
      headers: init.headers as Record<string, string>,
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
    };
    sent.push(request);
    await Promise.resolve();
    return answer(request);
  });
  vi.stubGlobal('window', {
    addEventListener: (_: string, listener: () => void) => storageListeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => storageListeners.delete(listener),
  });
  const { call } = await import('./call');
  const store = await import('../session/session-store');
  /** What another tab of this browser has written, or removed. */
  const elsewhere = (key: string, newValue: string | null) =>
    storageListeners.forEach((tell) => tell({ key, newValue }));
  return { call, store, sent, local, page, elsewhere };
}

/** Tokens t1, t2, …: only the newest is accepted. */
function rotatingApi(): { answer: Answer; expire: () => void } {
  let newest = 0;
  let isExpired = false;
  return {
    expire: () => {
      isExpired = true;
    },
    answer: ({ path, headers }) => {
      if (path === '/auth/refresh') {
        newest += 1;
        isExpired = false;
        return json(200, { ...session, accessToken: `t${newest}` });
      }
      if (isExpired || headers['authorization'] !== `Bearer t${newest}`) return problem(401, 'TOKEN_EXPIRED');
      return json(200, { data: [], meta: { nextCursor: null } });
    },
  };
}

afterEach(() => vi.unstubAllGlobals());

describe('call', () => {
  let api: ReturnType<typeof rotatingApi>;
  beforeEach(() => {
    api = rotatingApi();
  });

  it('fetches one token for many calls at once and keeps it out of every storage', async () => {
    const { call, sent, local, page } = await browser(api.answer);
    await Promise.all([call('listContacts', {}), call('listProducts', {}), call('listInvoices', {})]);
    expect(sent.filter(({ path }) => path === '/auth/refresh')).toHaveLength(1);
    expect(JSON.stringify([...local.kept]) + page.cookie).not.toContain('t1');
  });

  it('renews an expired token once for many calls and repeats each', async () => {
    const { call, sent } = await browser(api.answer);
    await call('listContacts', {});
    api.expire();
    await Promise.all([call('listContacts', {}), call('listProducts', {})]);
    expect(sent.filter(({ path }) => path === '/auth/refresh')).toHaveLength(2);
    expect(sent.at(-1)?.headers['authorization']).toBe('Bearer t2');
  });

  it('sends an Idempotency-Key with a POST, the same when the token had to be renewed, and none with a GET', async () => {
    const { call, sent } = await browser(api.answer);
    await call('listContacts', {});
    api.expire();
    await call('createContact', { body: { name: 'Žar', kind: 'customer', country: 'RS' } });
    const posts = sent.filter(({ path, method }) => path === '/contacts' && method === 'POST');
    expect(posts).toHaveLength(2);
    expect(posts[0]?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
    expect(posts[1]?.headers['idempotency-key']).toBe(posts[0]?.headers['idempotency-key']);
    expect(sent[1]?.headers['idempotency-key']).toBeUndefined();
    expect(sent[0]?.headers['idempotency-key']).toBeUndefined();
  });

  it('fills the address and leaves out what is not asked for', async () => {
    const { call, sent } = await browser(api.answer);
    await call('getContact', { params: { id: 'a/b' } });
    await call('listContacts', { query: { search: 'ž&x', kind: undefined } });
    expect(sent[1]?.path).toBe('/contacts/a%2Fb');
    expect(sent[2]?.path).toBe('/contacts?search=%C5%BE%26x');
  });

  it('throws the problem of the API with its fields', async () => {
    const errors = [{ path: 'name', code: 'FIELD_REQUIRED', message: 'x' }];
    const { call } = await browser(({ path }) =>
      path === '/auth/refresh'
        ? json(200, { ...session, accessToken: 't1' })
        : json(422, { code: 'VALIDATION_FAILED', requestId: 'r9', errors }),
    );
    await expect(call('listContacts', {})).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      status: 422,
      requestId: 'r9',
      fieldErrors: errors,
      isTransient: false,
    });
  });

  it('never repeats in another business what was meant for the one before', async () => {
    const elsewhere = { ...session, organization: { ...organization, id: 'o2', name: 'Pekara' } };
    let isMember = true;
    const { call, sent, store } = await browser(({ path, headers, body }) => {
      if (path === '/auth/refresh') {
        if (isMember) return json(200, { ...session, accessToken: 't1' });
        const { organizationId } = body as { organizationId?: string };
        return organizationId === 'o1'
          ? problem(404, 'NOT_FOUND')
          : json(200, { ...elsewhere, accessToken: 't2' });
      }
      if (headers['authorization'] === 'Bearer t2') return json(200, { data: [] });
      return isMember ? json(200, { data: [] }) : problem(401, 'UNAUTHENTICATED');
    });
    await call('listContacts', {});
    isMember = false;
    const body = { name: 'Žar', kind: 'customer', country: 'RS' } as const;
    await expect(call('createContact', { body })).rejects.toMatchObject({ code: 'ORGANIZATION_CHANGED' });
    expect(sent.filter(({ path, method }) => path === '/contacts' && method === 'POST')).toHaveLength(1);
    expect(store.currentSession()).toMatchObject({ session: { organization: { id: 'o2' } } });
    await call('listContacts', {});
    expect(sent.at(-1)?.headers['authorization']).toBe('Bearer t2');
  });

  it('leaves nothing of the last business when that is gone, and stays logged in', async () => {
    let isMember = true;
    const { call, store, local, page } = await browser(({ path, body }) => {
      if (path !== '/auth/refresh') {
        return isMember ? json(200, { data: [] }) : problem(401, 'UNAUTHENTICATED');
      }
      if (isMember) return json(200, { ...session, accessToken: 't1' });
      const { organizationId } = body as { organizationId?: string };
      return organizationId ? problem(404, 'NOT_FOUND') : json(200, { ...alone, accessToken: 't2' });
    });
    const cleared: string[] = [];
    store.beforeLogoutEnds(async ({ organization }) => void cleared.push(organization.id));
    await call('listContacts', {});
    isMember = false;
    await expect(call('listContacts', {})).rejects.toMatchObject({ code: 'ORGANIZATION_CHANGED' });
    expect(store.currentSession()).toEqual({ status: 'person', person: alone });
    expect([local.kept.size, page.cookie.includes('bilko.known=1'), cleared]).toEqual([0, true, ['o1']]);
  });

  it('calls no network OFFLINE and keeps who was last seen', async () => {
    const { call, store, local } = await browser(() => Promise.reject(new TypeError('Failed to fetch')));
    local.setItem('bilko.session', JSON.stringify(session));
    await expect(call('listContacts', {})).rejects.toMatchObject({ code: 'OFFLINE', isTransient: true });
    expect(store.currentSession()).toMatchObject({ status: 'member', isStale: true });
  });
});

describe('session', () => {
  it('asks nothing of the API where nobody ever logged in', async () => {
    const { store, sent } = await browser(() => problem(401, 'UNAUTHENTICATED'));
    await store.resumeSession();
    expect(store.currentSession()).toEqual({ status: 'anonymous', hasEnded: false });
    expect(sent).toEqual([]);
  });

  it('forgets who was here, and runs what must be cleared, when the API has ended the session', async () => {
    const { store, local, page } = await browser(() => problem(401, 'SESSION_ENDED'));
    local.setItem('bilko.session', JSON.stringify(session));
    page.cookie = 'bilko.known=1';
    const cleared: string[] = [];
    store.beforeLogoutEnds(async ({ user }) => void cleared.push(user.id));
    await store.resumeSession();
    expect(store.currentSession()).toEqual({ status: 'anonymous', hasEnded: true });
    expect(local.kept.size).toBe(0);
    expect(cleared).toEqual(['u1']);
  });

  it('says that the session of somebody without a business has ended', async () => {
    const { store, page } = await browser(() => problem(401, 'SESSION_ENDED'));
    page.cookie = 'bilko.known=1';
    await store.resumeSession();
    expect(store.currentSession()).toEqual({ status: 'anonymous', hasEnded: true });
  });

  it('supposes nothing while the API cannot say who was here, and knows it when asked again', async () => {
    let isUp = false;
    const { store, page } = await browser(() =>
      isUp ? json(200, { ...alone, accessToken: 't1' }) : problem(503, 'UNAVAILABLE'),
    );
    page.cookie = 'bilko.known=1';
    await store.resumeSession();
    expect(store.currentSession()).toMatchObject({ status: 'unknown', problem: { status: 503 } });
    isUp = true;
    await store.refreshSession();
    expect(store.currentSession()).toEqual({ status: 'person', person: alone });
    isUp = false;
    await expect(store.refreshSession()).rejects.toMatchObject({ status: 503 });
    expect(store.currentSession()).toEqual({ status: 'person', person: alone });
  });

  it('stays nobody when the API fails before anybody has logged in', async () => {
    const { store } = await browser(() => problem(503, 'UNAVAILABLE'));
    await expect(store.refreshSession()).rejects.toMatchObject({ status: 503 });
    expect(store.currentSession()).toEqual({ status: 'anonymous', hasEnded: false });
  });

  it.each([
    ['a member', { ...session, accessToken: 't1' }],
    ['a person without a business', { ...alone, accessToken: 't1' }],
  ])('of %s goes when another tab logs out, and is told why', async (_, reply) => {
    for (const [parting, hasEnded] of [
      ['left', false],
      ['ended', true],
    ] as const) {
      const { store, sent, elsewhere } = await browser(() => json(200, reply));
      const cleared: string[] = [];
      store.beforeLogoutEnds(async ({ user }) => void cleared.push(user.id));
      const unfollow = store.followOtherTabs();
      await store.refreshSession();
      elsewhere('bilko.parting', parting);
      elsewhere('bilko.parting', null);
      elsewhere('bilko.session', null);
      expect(store.currentSession()).toEqual({ status: 'anonymous', hasEnded });
      expect(cleared).toEqual(reply.organization ? ['u1'] : []);
      expect(sent).toHaveLength(1);
      unfollow();
    }
  });

  it('asks who is here when another tab has left the last business', async () => {
    let isMember = true;
    const { store, elsewhere } = await browser(() =>
      json(200, { ...(isMember ? session : alone), accessToken: 't1' }),
    );
    store.followOtherTabs();
    await store.refreshSession();
    isMember = false;
    elsewhere('bilko.session', null);
    await vi.waitFor(() => expect(store.currentSession()).toEqual({ status: 'person', person: alone }));
  });

  it('tells the other tabs of a logout, and only of that', async () => {
    let isMember = true;
    const { store, local } = await browser(({ path }) =>
      path === '/auth/logout'
        ? new Response(null, { status: 204 })
        : json(200, { ...(isMember ? session : alone), accessToken: 't1' }),
    );
    const written = vi.spyOn(local, 'setItem');
    await store.refreshSession();
    isMember = false;
    await store.refreshSession();
    expect(written).not.toHaveBeenCalledWith('bilko.parting', expect.anything());
    await store.logout();
    expect(written).toHaveBeenLastCalledWith('bilko.parting', 'left');
    expect(local.kept.size).toBe(0);
  });

  it('does not pretend to log out without a network', async () => {
    let isOnline = true;
    const { store } = await browser(() =>
      isOnline
        ? json(200, { ...session, accessToken: 't1' })
        : Promise.reject(new TypeError('Failed to fetch')),
    );
    await store.login({ email: 'mika@firma.rs', password: 'x' });
    isOnline = false;
    await expect(store.logout()).rejects.toMatchObject({ code: 'OFFLINE' });
    expect(store.currentSession()).toMatchObject({ status: 'member' });
  });
});
