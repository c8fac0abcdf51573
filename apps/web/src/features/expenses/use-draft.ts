'use client';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ExpenseDraft, ExpenseView } from '@bilko/contracts';
import { newIdempotencyKey } from '@/lib/api/call';
import { upload } from '@/lib/api/upload';
import { useApiMutation } from '@/lib/query/use-api';
import { useFormat } from '@/lib/format/use-format';

/** A receipt on its way: shown at once from the device, stored while the person types. */
export type PendingReceipt = Readonly<{
  key: string;
  file: File;
  /** Where the browser can show it itself: not for HEIC. */
  previewUrl: string | undefined;
  state: 'uploading' | 'stored' | 'failed';
  /** From 0 to 1. */
  progress: number;
  fileId: string | undefined;
  problem: unknown;
}>;

const showable = ['image/jpeg', 'image/png', 'application/pdf'];

/**
 * A draft that comes into being with its first receipt or its first save. What is typed and what is uploaded
 * go their own ways: a failed upload loses no typed word, and a failed save no photograph.
 */
export function useDraft(initial?: ExpenseView) {
  const { today } = useFormat();
  const latest = useRef(initial);
  const [view, setView] = useState(initial);
  const [pending, setPending] = useState<readonly PendingReceipt[]>([]);
  const refreshes = useMemo(() => ['expenses', 'reports', 'organization'], []);
  const { mutateAsync: create } = useApiMutation('createExpense', { refreshes });
  const { mutateAsync: update } = useApiMutation('updateExpense', { refreshes });
  const { mutateAsync: remove } = useApiMutation('deleteReceipt', { refreshes });
  const beginning = useRef<Promise<ExpenseView> | undefined>(undefined);
  const running = useRef(new Map<string, Promise<boolean>>());

  /** Replies may overtake each other: the newest content stays, receipts are taken from every one. */
  const seen = useCallback((next: ExpenseView) => {
    const before = latest.current;
    latest.current = before && before.version > next.version ? { ...before, receipts: next.receipts } : next;
    setView(latest.current);
    return latest.current;
  }, []);

  const begin = useCallback(
    (body: ExpenseDraft): Promise<ExpenseView> => {
      beginning.current ??= create({ body })
        .then(seen)
        .catch((error: unknown) => {
          beginning.current = undefined;
          throw error;
        });
      return beginning.current;
    },
    [create, seen],
  );

  const save = useCallback(
    async (body: ExpenseDraft): Promise<ExpenseView> => {
      const isNew = !latest.current && !beginning.current;
      const draft = latest.current ?? (await begin(body));
      if (isNew) return draft;
      const { id, version } = latest.current ?? draft;
      return seen(await update({ params: { id }, body: { ...body, version } }));
    },
    [begin, seen, update],
  );

  const change = useCallback((key: string, part: Partial<PendingReceipt>) => {
    setPending((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  }, []);

  const send = useCallback(
    (key: string, file: File) => {
      const work = async () => {
        change(key, { state: 'uploading', progress: 0, problem: undefined });
        try {
          const draft = latest.current ?? (await begin({ issuedOn: today(), lines: [] }));
          const before = new Set((latest.current ?? draft).receipts.map(({ id }) => id));
          const next = await upload(
            'uploadReceipt',
            { params: { id: draft.id }, file },
            { idempotencyKey: key, onProgress: (progress) => change(key, { progress }) },
          );
          const fileId = next.receipts.find(({ id }) => !before.has(id))?.id;
          seen(next);
          change(key, { state: 'stored', progress: 1, fileId });
          return true;
        } catch (problem) {
          change(key, { state: 'failed', problem });
          return false;
        }
      };
      // One after the other: that is how a new receipt is told from those before it.
      const before = [...running.current.values()].at(-1) ?? Promise.resolve(true);
      running.current.set(
        key,
        before.then(work).finally(() => running.current.delete(key)),
      );
    },
    [begin, change, seen, today],
  );

  const add = useCallback(
    (files: readonly File[]) => {
      const receipts = files.map((file): PendingReceipt => {
        const previewUrl = showable.includes(file.type) ? URL.createObjectURL(file) : undefined;
        const key = newIdempotencyKey();
        return {
          key,
          file,
          previewUrl,
          state: 'uploading',
          progress: 0,
          fileId: undefined,
          problem: undefined,
        };
      });
      previews.current.push(...receipts.flatMap(({ previewUrl }) => previewUrl ?? []));
      setPending((all) => [...all, ...receipts]);
      for (const { key, file } of receipts) send(key, file);
    },
    [send],
  );

  const drop = useCallback((key: string) => setPending((all) => all.filter((one) => one.key !== key)), []);

  const removeStored = useCallback(
    async (fileId: string) => {
      const draft = latest.current;
      if (!draft) return;
      seen(await remove({ params: { id: draft.id, fileId } }));
      setPending((all) => all.filter((one) => one.fileId !== fileId));
    },
    [remove, seen],
  );

  /** Waits for what is on its way. False when a receipt could not be stored. */
  const settle = useCallback(async () => {
    const results = await Promise.all(running.current.values());
    return results.every(Boolean);
  }, []);

  const previews = useRef<string[]>([]);
  useEffect(() => () => previews.current.forEach((url) => URL.revokeObjectURL(url)), []);

  const isUploading = pending.some(({ state }) => state === 'uploading');
  useEffect(() => {
    if (!isUploading) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isUploading]);

  return {
    view,
    pending,
    hasFailed: pending.some(({ state }) => state === 'failed'),
    isUploading,
    save,
    seen,
    add,
    retry: send,
    drop,
    removeStored,
    settle,
  };
}
export type Draft = ReturnType<typeof useDraft>;
