'use client';
import { useEffect } from 'react';
import { send } from '@/lib/api/send';
import { reportUnreachable, useConnection } from '@/lib/connection';
import { followOtherTabs, refreshSession, resumeSession } from '@/lib/session/session-store';
import { useSessionState } from '@/lib/session/use-session';

/** Finds out who is logged in, and asks again while the API cannot be reached. Shows nothing. */
export function SessionStart() {
  const state = useSessionState();
  const { isOnline } = useConnection();
  const isStale = state.status === 'unknown' || (state.status === 'member' && state.isStale);

  useEffect(() => {
    void resumeSession();
    window.addEventListener('offline', reportUnreachable);
    const unfollow = followOtherTabs();
    return () => {
      window.removeEventListener('offline', reportUnreachable);
      unfollow();
    };
  }, []);

  useEffect(() => {
    if (isOnline && !isStale) return;
    const ask = () => void (isStale ? refreshSession() : send('health', {})).catch(() => undefined);
    const timer = setInterval(ask, 15_000);
    window.addEventListener('online', ask);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', ask);
    };
  }, [isOnline, isStale]);

  return null;
}
