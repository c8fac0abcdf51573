import type { LoginChallenge, SessionView } from '@bilko/contracts';
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
/** For which business each token was given. */
const businessOf = new Map<string, string>();
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
  businessOf.set(token, session.organization.id);
  keepLastSession(session);
  become({ status: 'member', session, isStale: false });
}

async function leave(hasEnded: boolean): Promise<void> {
  const last = state.status === 'member' ? state.session : readLastSession();
  accessToken = undefined;
  businessOf.clear();
  dropLastSession();
  if (last) await Promise.allSettled([...farewells].map((clear) => clear(last)));
  become({ status: 'anonymous', hasEnded });
}

/** A new access token by the refresh cookie. However many ask at once, one request goes out. */
export function refreshSession(): Promise<string> {
  refreshing ??= refreshAs(readTabOrganization()).finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

async function refreshAs(organizationId: string | undefined): Promise<string> {
  try {
    const view = await send('refresh', { body: organizationId ? { organizationId } : {} });
    enter(view);
    return view.accessToken;
  } catch (error) {
    const problem = asProblem(error);
    // The tab's organization is gone or no longer ours: take whichever the API gives.
    if (problem.status === 404 && organizationId) return refreshAs(undefined);
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

/** The token to send, fetched first when there is none in memory. */
export async function tokenForCall(): Promise<string> {
  return accessToken ?? refreshSession();
}

/**
 * After the API refused `used`: the successor that another call fetched meanwhile, else a new one. When the tab has
 * come into another business since, what was meant for the one before is not repeated there.
 */
export async function renewToken(used: string): Promise<string> {
  const meant = businessOf.get(used);
  const token = accessToken && accessToken !== used ? accessToken : await refreshSession();
  if (businessOf.get(token) !== meant) throw new ApiProblem('ORGANIZATION_CHANGED', 409);
  return token;
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

export type Challenge = LoginChallenge['challenge'];

/** Logs in, or says that a second factor is due. */
export async function login(body: ApiInput<'login'>['body']): Promise<Challenge | undefined> {
  const reply = await send('login', { body });
  if ('challenge' in reply) return reply.challenge;
  enter(reply);
  return undefined;
}

export async function completeLogin(body: ApiInput<'twoFactor'>['body']): Promise<void> {
  enter(await send('twoFactor', { body }));
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

export async function addOrganization(body: ApiInput<'addOrganization'>['body']): Promise<void> {
  enter(await send('addOrganization', { body }, { accessToken: await tokenForCall() }));
}

export async function switchOrganization(organizationId: string): Promise<void> {
  enter(
    await send('switchOrganization', { body: { organizationId } }, { accessToken: await tokenForCall() }),
  );
}
