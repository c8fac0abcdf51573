import { useEffect } from 'react';

const LOOK_AGAIN_MS = 1500;

/** Asks again while something is under way. */
export function useLookAgain(isUnderWay: boolean, refetch: () => Promise<unknown>): void {
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(() => void refetch(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isUnderWay, refetch]);
}
