'use client';
import { useSyncExternalStore } from 'react';
import { isAllowed, type Permission } from '@bilko/contracts/permissions';
import { currentSession, loadingState, onSessionChange, type SessionState } from './session-store';
import type { Session } from './last-session';

export function useSessionState(): SessionState {
  return useSyncExternalStore(onSessionChange, currentSession, () => loadingState);
}

/** The person who is logged in, with a business or without. */
export function useUser(): Session['user'] {
  const state = useSessionState();
  if (state.status === 'member') return state.session.user;
  if (state.status === 'person') return state.person.user;
  throw new Error('useUser is for whoever is logged in');
}

export type MemberSession = Session & {
  /** Mirrors what the API allows, so that a screen does not offer what would be refused. */
  can: (permission: Permission) => boolean;
  /** True while the API cannot be reached: what is shown is the last that was seen. */
  isStale: boolean;
};

/** The logged-in member. Only below the private layout, which shows nothing until there is one. */
export function useSession(): MemberSession {
  const state = useSessionState();
  if (state.status !== 'member') throw new Error('useSession is for private pages');
  const { session, isStale } = state;
  return { ...session, isStale, can: (permission) => isAllowed(session.role, permission) };
}
