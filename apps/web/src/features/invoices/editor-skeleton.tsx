import { Skeleton } from '@/components/states';

/** The shape of the editor and of a document while it is on its way. */
export function EditorSkeleton() {
  return (
    <div className="space-y-6">
      <Skeleton className="h-9 w-56" />
      <Skeleton className="h-[32rem] w-full" />
    </div>
  );
}
