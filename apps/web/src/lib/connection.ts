import { useSyncExternalStore } from 'react';

/** What the last request showed. `since` is the instant (milliseconds) of the first one that failed. */
type Connection = Readonly<{ isOnline: boolean; since: number | undefined }>;

const online: Connection = { isOnline: true, since: undefined };
let connection = online;
const listeners = new Set<() => void>();

function change(next: Connection): void {
  if (next.isOnline === connection.isOnline) return;
  connection = next;
  listeners.forEach((listener) => listener());
}

export const reportReachable = () => change(online);
export const reportUnreachable = () => change({ isOnline: false, since: Date.now() });

/** Calls back whenever the API becomes reachable or stops being so. Returns the way to stop. */
export function onConnectionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const currentConnection = () => connection;

export function useConnection(): Connection {
  return useSyncExternalStore(onConnectionChange, currentConnection, () => online);
}
