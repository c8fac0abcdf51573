import type { PersonView, SessionView } from '@bilko/contracts';

/** Who is logged in and where; never the token. */
export type Session = Omit<SessionView, 'accessToken'>;

/** Who is logged in and belongs to no business. */
export type Person = Omit<PersonView, 'accessToken'>;

export const sessionStorageKey = 'bilko.session';
const organizationKey = 'bilko.organization';
/** Nothing is kept under it: other tabs see it come and go. */
export const partingKey = 'bilko.parting';
/** Tells the server only that somebody logged in here before, so that `/` opens the right page. */
export const knownCookie = 'bilko.known';

/** False in a browser where nobody ever logged in, or whoever did has left: then there is nothing to ask. */
export const wasKnown = () => document.cookie.includes(`${knownCookie}=1`);

/** What the screens show while there is no network. */
export function readLastSession(): Session | undefined {
  try {
    const text = localStorage.getItem(sessionStorageKey);
    return text ? (JSON.parse(text) as Session) : undefined;
  } catch {
    return undefined;
  }
}

/** Each tab keeps its own organization: a tab's storage, not the browser's. */
export function readTabOrganization(): string | undefined {
  try {
    return sessionStorage.getItem(organizationKey) ?? readLastSession()?.organization.id;
  } catch {
    return undefined;
  }
}

export function keepKnown(): void {
  document.cookie = `${knownCookie}=1; Path=/; Max-Age=31536000; SameSite=Lax`;
}

export function keepLastSession(session: Session): void {
  keepKnown();
  try {
    localStorage.setItem(sessionStorageKey, JSON.stringify(session));
    sessionStorage.setItem(organizationKey, session.organization.id);
  } catch {
    // Private windows may refuse storage; then nothing is readable offline, and all else works.
  }
}

/** Says in every other tab that nobody is logged in here any more. */
export function tellOtherTabs(parting: 'left' | 'ended'): void {
  try {
    localStorage.setItem(partingKey, parting);
    localStorage.removeItem(partingKey);
  } catch {
    // As above: then each tab learns it by its next call.
  }
}

export function dropLastSession(): void {
  document.cookie = `${knownCookie}=; Path=/; Max-Age=0; SameSite=Lax`;
  try {
    localStorage.removeItem(sessionStorageKey);
    sessionStorage.removeItem(organizationKey);
  } catch {
    // As above.
  }
}
