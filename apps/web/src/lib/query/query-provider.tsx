'use client';
import { useEffect, useState, type ReactNode } from 'react';
import { QueryClient } from '@tanstack/react-query';
import { PersistQueryClientProvider } from '@tanstack/react-query-persist-client';
import { ApiProblem } from '../api/problem';
import { onConnectionChange, currentConnection } from '../connection';
import { beforeLogoutEnds } from '../session/session-store';
import { useSession } from '../session/use-session';
import { cacheKey, createPersister, forgetSeenData } from './persistence';

const day = 24 * 60 * 60 * 1000;
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

function OwnedQueryProvider({
  owner,
  children,
}: {
  owner: Parameters<typeof cacheKey>[0];
  children: ReactNode;
}) {
  const [client] = useState(createQueryClient);
  const [persister] = useState(() => createPersister(owner));

  useEffect(
    () =>
      beforeLogoutEnds(async (session) => {
        client.clear();
        await forgetSeenData(session);
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
    <PersistQueryClientProvider
      client={client}
      // What was kept may be older than the last write of this visit: it is shown at once and read again.
      onSuccess={() => void client.invalidateQueries()}
      persistOptions={{
        persister,
        maxAge: 7 * day,
        dehydrateOptions: {
          shouldDehydrateQuery: (query) =>
            query.state.status === 'success' && !(query.state.data instanceof Blob),
        },
      }}
    >
      {children}
    </PersistQueryClientProvider>
  );
}
