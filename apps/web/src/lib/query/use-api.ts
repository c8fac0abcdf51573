'use client';
import { useMemo, useState } from 'react';
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { Contracts } from '@bilko/contracts';
import type { RouteName } from '@bilko/contracts/routes';
import { createActionKey } from '../api/action-key';
import { call } from '../api/call';
import { asProblem, type ApiProblem } from '../api/problem';
import { nounOf } from '../api/routes';
import type { ApiInput, ApiReply } from '../api/send';

/** First word of an operation's address: `invoices`, `reports`. Writes name what they change by it. */
export type Noun = string;
export const queryKeyOf = <N extends RouteName>(name: N, input: ApiInput<N>) => [name, input] as const;

/** Reads again whatever shows something of these nouns; keys begin with an operation or with the noun itself. */
export async function refreshNouns(
  queries: QueryClient,
  nouns: readonly Noun[],
  except?: RouteName,
): Promise<void> {
  await queries.invalidateQueries({
    predicate: ({ queryKey: [first] }) =>
      typeof first === 'string' && first !== except && nouns.includes(nounOf(first) ?? first),
  });
}

/** Reads one thing. Give `undefined` as input while it is not yet known: then nothing is fetched. */
export function useApiQuery<N extends RouteName>(
  name: N,
  input: ApiInput<N> | undefined,
  options: { isEnabled?: boolean; keepsPrevious?: boolean; staleTime?: number } = {},
): UseQueryResult<ApiReply<N>, ApiProblem> {
  const { isEnabled = true, keepsPrevious = false, staleTime } = options;
  return useQuery<ApiReply<N>, ApiProblem>({
    queryKey: queryKeyOf(name, input ?? ({} as ApiInput<N>)),
    queryFn: ({ signal }) => call(name, input ?? ({} as ApiInput<N>), { signal }),
    enabled: isEnabled && input !== undefined,
    ...(keepsPrevious ? { placeholderData: keepPreviousData } : {}),
    ...(staleTime === undefined ? {} : { staleTime }),
  });
}

type Page<T> = { data: T[]; meta: { nextCursor: string | null; total?: number | undefined } };
export type ListName = {
  [N in RouteName]: ApiReply<N> extends Page<unknown> ? N : never;
}[RouteName];
export type ItemOf<N extends ListName> = ApiReply<N> extends Page<infer T> ? T : never;

/** Reads a list page by page. `items` are all that is loaded; give it all to <InfiniteList>. */
export function useApiList<N extends ListName>(name: N, query: NonNullable<Contracts[N]['query']>) {
  const result = useInfiniteQuery({
    queryKey: [name, { query, pages: true }],
    queryFn: ({ pageParam, signal }) =>
      call(
        name,
        { query: { limit: '50', ...query, ...(pageParam ? { cursor: pageParam } : {}) } } as ApiInput<N>,
        {
          signal,
        },
      ) as Promise<Page<ItemOf<N>>>,
    initialPageParam: '',
    getNextPageParam: (page) => page.meta.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const items = useMemo(() => result.data?.pages.flatMap((page) => page.data) ?? [], [result.data]);
  return {
    items,
    isLoading: result.isPending,
    /** Shows items of the filter before, while the new ones are on their way. */
    isChanging: result.isPlaceholderData,
    problem: result.error ? asProblem(result.error) : undefined,
    hasMore: result.hasNextPage,
    isLoadingMore: result.isFetchingNextPage,
    loadMore: result.fetchNextPage,
    reload: result.refetch,
  };
}
export type ApiList<N extends ListName> = ReturnType<typeof useApiList<N>>;

/**
 * Writes. The nouns of `refreshes` (by default the operation's own, with reports and onboarding) are read
 * again. When the outcome of a try is unknown (no network, server error) and the user sends the same again,
 * the Idempotency-Key stays the same: one action has one effect.
 */
export function useApiMutation<N extends RouteName>(
  name: N,
  options: {
    refreshes?: readonly Noun[];
    onSuccess?: (reply: ApiReply<N>, input: ApiInput<N>) => void | Promise<void>;
  } = {},
): UseMutationResult<ApiReply<N>, ApiProblem, ApiInput<N>> {
  const queries = useQueryClient();
  const { refreshes, onSuccess } = options;
  const [actionKey] = useState(createActionKey);
  return useMutation<ApiReply<N>, ApiProblem, ApiInput<N>>({
    mutationFn: (input) => call(name, input, { idempotencyKey: actionKey.of(input) }),
    onSuccess: async (reply, input) => {
      actionKey.done();
      void refreshNouns(queries, refreshes ?? [nounOf(name) ?? name, 'reports', 'organization']);
      await onSuccess?.(reply, input);
    },
    onError: (problem) => {
      if (!problem.isTransient) actionKey.done();
    },
  });
}
