'use client';
import { useAccountantView } from '@/lib/accountant-view';
import { useAccountName } from '@/lib/use-account-name';

/** An account by its name; with its code for those who know accounts by it. */
export function AccountName({ code, name }: { code: string; name: string }) {
  const [isAccountant] = useAccountantView();
  const nameOf = useAccountName();
  if (!isAccountant) return <span>{nameOf(name)}</span>;
  return (
    <span className="flex gap-3">
      <span className="text-muted tabular-nums">{code}</span>
      <span>{nameOf(name)}</span>
    </span>
  );
}
