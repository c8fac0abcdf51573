'use client';
import { useEffect, useState, type ReactNode } from 'react';
import { IsRestoringProvider, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ApiProblem } from '../api/problem';
import { onConnectionChange, currentConnection } from '../connection';
import { beforeLogoutEnds } from '../session/session-store';
import { useSession } from '../session/use-session';
import { cacheKey, type CacheOwner } from './cache-owner';

const day = 24 * 60 * 60 * 1000;
/** On its way from the start, and no part of what the first page waits for. */
const loadPersistence = () => import('./persistence');
if (typeof window !== 'undefined') void loadPersistence().catch(() => undefined);

const mayRetry = (failures: number, error: Error) =>
  failures < 2 && error instanceof ApiProblem && error.isTransient && error.status !== 0;

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // `always`: without a network the call fails at once, and the screen says so beside the last seen data.
      queries: { staleTime: 20_000, gcTime: 7 * day, networkMode: 'always', retry: mayRetry },
      mutations: { networkMode: 'always', retry: mayRetry },
    },
  });
}

/** A cache for each member and organization, read back from the last visit. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const { user, organization } = useSession();
  const owner = { user, organization };
  return (
    <OwnedQueryProvider key={cacheKey(owner)} owner={owner}>
      {children}
    </OwnedQueryProvider>
  );
}

/** For whoever belongs to no business: nothing is kept on the device. */
export function PersonQueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(createQueryClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

function OwnedQueryProvider({ owner, children }: { owner: CacheOwner; children: ReactNode }) {
  const [client] = useState(createQueryClient);
  const isRestoring = useSeenData(client, owner);

  useEffect(
    () =>
      beforeLogoutEnds(async (session) => {
        client.clear();
        await (await loadPersistence()).forgetSeenData(session);
      }),
    [client],
  );

  useEffect(
    () =>
      onConnectionChange(() => {
        if (currentConnection().isOnline) void client.refetchQueries({ type: 'active', stale: true });
      }),
    [client],
  );

  return (
    <QueryClientProvider client={client}>
      <IsRestoringProvider value={isRestoring}>{children}</IsRestoringProvider>
    </QueryClientProvider>
  );
}

/** Reads back what was kept on the device; until then nothing is asked of the network. */
function useSeenData(client: QueryClient, owner: CacheOwner): boolean {
  const [isRestoring, setRestoring] = useState(true);
  // The owner never changes: another one has a provider of its own.
  const [fixedOwner] = useState(owner);
  useEffect(() => {
    let isGone = false;
    let stop: (() => void) | undefined;
    const start = async () => {
      const { keepSeenData } = await loadPersistence();
      if (isGone) return;
      const kept = keepSeenData(client, fixedOwner, 7 * day);
      stop = kept.stop;
      await kept.restored;
      // What was kept may be older than the last write of this visit: it is shown at once and read again.
      void client.invalidateQueries();
    };
    // Where nothing can be kept (a private window, a lost connection) everything else works.
    void start()
      .catch(() => undefined)
      .finally(() => {
        if (!isGone) setRestoring(false);
      });
    return () => {
      isGone = true;
      stop?.();
    };
  }, [client, fixedOwner]);
  return isRestoring;
}
