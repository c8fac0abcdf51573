'use client';
import { refreshSession, type SessionState } from '@/lib/session/session-store';
import { ErrorState, SkeletonList } from '../states';

/** While it is not known who looks: the shape of what comes, or why nothing comes. */
export function Waiting({ state }: { state: SessionState }) {
  if (state.status !== 'unknown') return <SkeletonList />;
  return <ErrorState error={state.problem} onRetry={() => void refreshSession().catch(() => undefined)} />;
}
