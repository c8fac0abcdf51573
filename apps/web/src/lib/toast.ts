import { useSyncExternalStore } from 'react';

export type Toast = Readonly<{
  id: number;
  text: string;
  tone: 'plain' | 'danger';
  /** Offered as a button; the toast leaves when it is pressed. */
  action?: { label: string; run: () => void };
}>;

let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  listeners.forEach((listener) => listener());
}

export function dismissToast(id: number): void {
  change(toasts.filter((toast) => toast.id !== id));
}

/** Says something in passing. At most three stand at once; the oldest makes room. */
export function toast(text: string, options: { tone?: Toast['tone']; action?: Toast['action'] } = {}): void {
  last += 1;
  const { tone = 'plain', action } = options;
  change([...toasts.slice(-2), { id: last, text, tone, ...(action ? { action } : {}) }]);
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
    () => toasts,
  );
}
