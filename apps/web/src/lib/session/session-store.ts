import type { SessionView } from '@bilko/contracts';
import { ApiProblem, asProblem } from '../api/problem';
import { send, type ApiInput } from '../api/send';
import {
  dropLastSession,
  keepLastSession,
  readLastSession,
  readTabOrganization,
  sessionStorageKey,
  wasKnown,
  type Session,
} from './last-session';

export type SessionState =
  | { status: 'loading' }
  /** `hasEnded`: was logged in, and the API ended it. */
  | { status: 'anonymous'; hasEnded: boolean }
  /** `isStale`: known from last time only, because the API cannot be reached. Data is readable, not writable. */
  | { status: 'member'; session: Session; isStale: boolean };

let state: SessionState = { status: 'loading' };
/** Only here, in memory: a script that reads storage finds no token. */
let accessToken: string | undefined;
let refreshing: Promise<string> | undefined;
const listeners = new Set<() => void>();
const farewells = new Set<(session: Session) => Promise<void>>();

export const loadingState: SessionState = { status: 'loading' };
export const currentSession = () => state;

export function onSessionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Registers what must be cleared when somebody leaves this browser. */
export function beforeLogoutEnds(clear: (session: Session) => Promise<void>): () => void {
  farewells.add(clear);
  return () => farewells.delete(clear);
}

function become(next: SessionState): void {
  state = next;
  listeners.forEach((listener) => listener());
}

/** Takes the reply of login, register, refresh or a switch. */
export function enter(view: SessionView): void {
  const { accessToken: token, ...session } = view;
  accessToken = token;
  keepLastSession(session);
  become({ status: 'member', session, isStale: false });
}

async function leave(hasEnded: boolean): Promise<void> {
  const last = state.status === 'member' ? state.session : readLastSession();
  accessToken = undefined;
  dropLastSession();
  if (last) await Promise.allSettled([...farewells].map((clear) => clear(last)));
  become({ status: 'anonymous', hasEnded });
}

/** A new access token by the refresh cookie. However many ask at once, one request goes out. */
export function refreshSession(): Promise<string> {
  refreshing ??= refreshOnce().finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

async function refreshOnce(): Promise<string> {
  const organizationId = readTabOrganization();
  try {
    const view = await send('refresh', { body: organizationId ? { organizationId } : {} });
    enter(view);
    return view.accessToken;
  } catch (error) {
    const problem = asProblem(error);
    if (problem.status === 404 && organizationId) return forgetOrganization();
    if (problem.status === 401 || problem.status === 403) {
      await leave(state.status === 'member' || readLastSession() !== undefined);
    } else {
      const session = state.status === 'member' ? state.session : readLastSession();
      become(
        session ? { status: 'member', session, isStale: true } : { status: 'anonymous', hasEnded: false },
      );
    }
    throw problem;
  }
}

/** The tab's organization is gone or no longer ours: take whichever the API gives. */
async function forgetOrganization(): Promise<string> {
  const view = await send('refresh', { body: {} });
  enter(view);
  return view.accessToken;
}

/** The token to send, fetched first when there is none in memory. */
export async function tokenForCall(): Promise<string> {
  return accessToken ?? refreshSession();
}

/** After the API refused `used`: the successor that another call fetched meanwhile, else a new one. */
export async function renewToken(used: string): Promise<string> {
  return accessToken && accessToken !== used ? accessToken : refreshSession();
}

/**
 * On load: who is this? Shows what this browser last saw at once, while the token is on its way; nobody being
 * logged in is no error.
 */
export async function resumeSession(): Promise<void> {
  if (state.status !== 'loading') return;
  if (!wasKnown()) return become({ status: 'anonymous', hasEnded: false });
  const last = readLastSession();
  if (last && last.organization.id === readTabOrganization()) {
    become({ status: 'member', session: last, isStale: false });
  }
  await refreshSession().catch(() => undefined);
}

/** Another tab logged out: so does this one. */
export function followOtherTabs(): () => void {
  const onStorage = (event: StorageEvent) => {
    if (event.key !== sessionStorageKey || event.newValue !== null || state.status !== 'member') return;
    accessToken = undefined;
    become({ status: 'anonymous', hasEnded: false });
  };
  window.addEventListener('storage', onStorage);
  return () => window.removeEventListener('storage', onStorage);
}

export async function login(body: ApiInput<'login'>['body']): Promise<void> {
  enter(await send('login', { body }));
}

export async function register(body: ApiInput<'register'>['body']): Promise<void> {
  enter(await send('register', { body }));
}

export async function logout(): Promise<void> {
  const token = accessToken;
  try {
    await send('logout', {}, token ? { accessToken: token } : {});
  } catch (error) {
    // Without the network the cookie cannot be ended; say so rather than pretend.
    if (error instanceof ApiProblem && error.code === 'OFFLINE') throw error;
  }
  await leave(false);
}

export async function switchOrganization(organizationId: string): Promise<void> {
  enter(
    await send('switchOrganization', { body: { organizationId } }, { accessToken: await tokenForCall() }),
  );
}
