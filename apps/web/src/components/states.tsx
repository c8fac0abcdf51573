'use client';
import { CloudOff, RotateCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { asProblem } from '@/lib/api/problem';
import { classNames } from '@/lib/class-names';
import { useProblemText } from '@/lib/use-problem-text';
import { Button } from './button';

export type EmptyStateProps = {
  /** A lucide icon, drawn no larger than a hand. */
  picture: ReactNode;
  title: string;
  children?: ReactNode;
  /** The one thing to do. */
  action?: ReactNode;
};

export function EmptyState({ picture, title, children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-4 py-14 text-center">
      <div aria-hidden className="mb-4 text-action [&_svg]:size-12 [&_svg]:stroke-[1.25]">
        {picture}
      </div>
      <p className="text-lg font-medium">{title}</p>
      {children && <div className="mt-1 text-muted">{children}</div>}
      {action && <div className="mt-5">{action}</div>}
    </div>
  );
}

/** What happened, what is safe, what to do. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useTranslations('common');
  const say = useProblemText();
  const problem = asProblem(error);
  return (
    <div role="alert" className="mx-auto flex max-w-md flex-col items-center px-4 py-14 text-center">
      <div aria-hidden className="mb-4 text-muted [&_svg]:size-10 [&_svg]:stroke-[1.25]">
        {problem.code === 'OFFLINE' ? <CloudOff /> : <TriangleAlert />}
      </div>
      <p className="text-lg font-medium">{t('error.title')}</p>
      <p className="mt-1 text-muted">
        {say(problem)} {problem.status >= 500 && t('error.safe')}
      </p>
      {onRetry && (
        <Button className="mt-5" icon={<RotateCw />} onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
      {problem.requestId && (
        <p className="mt-4 text-sm text-muted select-all">
          {t('error.requestId', { id: problem.requestId })}
        </p>
      )}
    </div>
  );
}

/** The shape of what comes, shown only when it takes longer than 150 ms. Give height and width by class. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames('skeleton rounded-md bg-line', className ?? 'h-5 w-full')} />;
}

/** Lines of a list that is on its way. */
export function SkeletonList({ rows = 6 }: { rows?: number }) {
  const t = useTranslations('common');
  return (
    <div role="status" className="divide-y">
      <span className="sr-only">{t('loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex items-center justify-between gap-8 py-3.5">
          <Skeleton className="h-5 w-2/5" />
          <Skeleton className="h-5 w-24" />
        </div>
      ))}
    </div>
  );
}

/** A sentence that stands out: `soon` for what is near, `danger` for money at risk, `plain` for all else. */
export function Notice({
  tone = 'plain',
  children,
  action,
}: {
  tone?: 'plain' | 'soon' | 'danger';
  children: ReactNode;
  action?: ReactNode;
}) {
  const looks = {
    plain: 'bg-action-soft',
    soon: 'bg-soon-soft',
    danger: 'bg-danger-soft',
  };
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'note'}
      className={classNames(
        'flex flex-wrap items-center justify-between gap-3 rounded-md px-4 py-3',
        looks[tone],
      )}
    >
      {/* Too narrow for both, the action goes below the words instead of squeezing them. */}
      <div className="min-w-[min(100%,14rem)] flex-1">{children}</div>
      {action}
    </div>
  );
}
