'use client';
import { useCallback, useSyncExternalStore } from 'react';

const key = 'bilko.accountantView';
const listeners = new Set<() => void>();

function read(): boolean {
  try {
    return localStorage.getItem(key) === 'on';
  } catch {
    return false;
  }
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  // Another tab of the same browser changed it.
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/**
 * True for those who read books for a living: accounts by code, debit and credit. Off, everything is named in plain
 * words. A preference of the browser, kept until it is changed.
 */
export function useAccountantView(): [isOn: boolean, set: (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(listen, read, () => false);
  const set = useCallback((next: boolean) => {
    try {
      localStorage.setItem(key, next ? 'on' : 'off');
    } catch {
      // Private windows may refuse storage: then the plain view stays.
    }
    listeners.forEach((listener) => listener());
  }, []);
  return [isOn, set];
}
