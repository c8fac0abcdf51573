'use client';
import { useAccountantView } from '@/lib/accountant-view';

/** An account by its name; with its code for those who know accounts by it. */
export function AccountName({ code, name }: { code: string; name: string }) {
  const [isAccountant] = useAccountantView();
  if (!isAccountant) return <span>{name}</span>;
  return (
    <span className="flex gap-3">
      <span className="text-muted tabular-nums">{code}</span>
      <span>{name}</span>
    </span>
  );
}
