import type { LoginChallenge, PersonView, SessionView } from '@bilko/contracts';
import { ApiProblem, asProblem } from '../api/problem';
import { send, type ApiInput } from '../api/send';
import {
  dropLastSession,
  keepKnown,
  keepLastSession,
  partingKey,
  readLastSession,
  readTabOrganization,
  sessionStorageKey,
  tellOtherTabs,
  wasKnown,
  type Person,
  type Session,
} from './last-session';

export type SessionState =
  | { status: 'loading' }
  /** `hasEnded`: was logged in, and the API ended it. */
  | { status: 'anonymous'; hasEnded: boolean }
  /** `isStale`: known from last time only, because the API cannot be reached. Data is readable, not writable. */
  | { status: 'member'; session: Session; isStale: boolean }
  /** Logged in, and a member of nothing (any more). */
  | { status: 'person'; person: Person }
  /** Somebody was logged in here, and the API does not say now who that is. */
  | { status: 'unknown'; problem: ApiProblem };

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
export function enter(view: SessionView | PersonView): void {
  if (view.organization === null) return enterAlone(view);
  const { accessToken: token, ...session } = view;
  accessToken = token;
  businessOf.set(token, session.organization.id);
  keepLastSession(session);
  become({ status: 'member', session, isStale: false });
}

/** Nothing of a business stays in this browser. */
function enterAlone({ accessToken: token, ...person }: PersonView): void {
  const last = state.status === 'member' ? state.session : readLastSession();
  accessToken = token;
  businessOf.set(token, '');
  dropLastSession();
  keepKnown();
  if (last) void Promise.allSettled([...farewells].map((clear) => clear(last)));
  become({ status: 'person', person });
}

async function leave(hasEnded: boolean): Promise<void> {
  const last = state.status === 'member' ? state.session : readLastSession();
  accessToken = undefined;
  businessOf.clear();
  tellOtherTabs(hasEnded ? 'ended' : 'left');
  dropLastSession();
  if (last) await Promise.allSettled([...farewells].map((clear) => clear(last)));
  become({ status: 'anonymous', hasEnded });
}

/** The other tab has cleared what both have kept. */
function partToo(hasEnded: boolean): void {
  const last = state.status === 'member' ? state.session : undefined;
  accessToken = undefined;
  businessOf.clear();
  if (last) void Promise.allSettled([...farewells].map((clear) => clear(last)));
  become({ status: 'anonymous', hasEnded });
}

/** A new access token by the refresh cookie. However many ask at once, one request goes out. */
export function refreshSession(): Promise<string> {
  refreshing ??= refreshAs(readTabOrganization()).finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

/** After leaving the business that was open: into another one, or into none. */
export async function goElsewhere(): Promise<void> {
  refreshing ??= refreshAs(undefined).finally(() => {
    refreshing = undefined;
  });
  await refreshing;
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
      await leave(wasKnown());
    } else {
      become(withoutReply(problem));
    }
    throw problem;
  }
}

/** No reply says who this is: whoever was here stays, and of whom nothing is kept, nothing is supposed. */
function withoutReply(problem: ApiProblem): SessionState {
  if (state.status === 'person') return state;
  const session = state.status === 'member' ? state.session : readLastSession();
  if (session) return { status: 'member', session, isStale: true };
  if (state.status === 'anonymous') return state;
  return wasKnown() ? { status: 'unknown', problem } : { status: 'anonymous', hasEnded: false };
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

/** Another tab logged out: so does this one. Where only the business is gone, it asks who this is now. */
export function followOtherTabs(): () => void {
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (state.status === 'loading' || state.status === 'anonymous') return;
    if (key === partingKey && newValue !== null) partToo(newValue === 'ended');
    else if (key === sessionStorageKey && newValue === null && state.status === 'member') {
      void refreshSession().catch(() => undefined);
    }
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
