'use client';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from './button';
import { ErrorState, SkeletonList } from './states';

/** What `useApiList` returns. */
type ListState<T> = {
  items: readonly T[];
  isLoading: boolean;
  problem: unknown;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => unknown;
  reload: () => unknown;
};

export type InfiniteListProps<T> = {
  list: ListState<T>;
  /** Shown when there is nothing at all: an <EmptyState>. */
  empty: ReactNode;
  skeleton?: ReactNode;
  children: (items: readonly T[]) => ReactNode;
};

/** Loads the next page when its end comes near; a button does the same for those who do not scroll. */
export function InfiniteList<T>({ list, empty, skeleton, children }: InfiniteListProps<T>) {
  const t = useTranslations('common');
  const end = useRef<HTMLDivElement>(null);
  const { hasMore, isLoadingMore, loadMore } = list;
  const canLoad = hasMore && !isLoadingMore && !list.problem;

  useEffect(() => {
    if (!canLoad || !end.current) return;
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) void loadMore();
      },
      { rootMargin: '600px' },
    );
    watcher.observe(end.current);
    return () => watcher.disconnect();
  }, [canLoad, loadMore]);

  if (list.isLoading) return skeleton ?? <SkeletonList />;
  if (list.problem && list.items.length === 0) {
    return <ErrorState error={list.problem} onRetry={() => void list.reload()} />;
  }
  if (list.items.length === 0) return empty;
  return (
    <>
      {children(list.items)}
      <div ref={end} className="flex justify-center py-6">
        {hasMore && (
          <Button look="quiet" isBusy={isLoadingMore} onClick={() => void loadMore()}>
            {t('loadMore')}
          </Button>
        )}
      </div>
    </>
  );
}
