import { useCallback, useEffect, useState } from 'react';
import { askState, type ServiceState } from './ask-state';

const ASK_AGAIN_MS = 30_000;

/** `at`: when it was last asked; `since`: from when on it has been as it is, as far as this page has seen. */
export type Seen = Readonly<{ state: ServiceState; at: number; since: number }>;

/** Asks now, every half minute, and when the network or the page comes back. */
export function useServiceState(): { seen: Seen | undefined; askNow: () => void } {
  const [seen, setSeen] = useState<Seen>();

  const askNow = useCallback(() => {
    void askState().then((state) => {
      const at = Date.now();
      setSeen((before) => {
        if (!state) return before;
        return { state, at, since: before?.state.summary === state.summary ? before.since : at };
      });
    });
  }, []);

  useEffect(() => {
    const whenVisible = () => {
      if (document.visibilityState === 'visible') askNow();
    };
    askNow();
    const timer = setInterval(whenVisible, ASK_AGAIN_MS);
    window.addEventListener('online', askNow);
    document.addEventListener('visibilitychange', whenVisible);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', askNow);
      document.removeEventListener('visibilitychange', whenVisible);
    };
  }, [askNow]);

  return { seen, askNow };
}
