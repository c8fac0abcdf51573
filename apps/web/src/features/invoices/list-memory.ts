'use client';
import { useEffect, useState } from 'react';

/** Where the list was left: its filters and how far it was scrolled. */
type Place = Readonly<{ address: string; scrollY: number }>;
let left: Place | undefined;
const listPath = '/invoices';

/** Address of the list as it was last seen, so that "back" keeps the filters. */
export function useListAddress(): string {
  const [address] = useState(() => left?.address ?? listPath);
  return address;
}

/** Brings a list back to where it was left, once its rows are there. */
export function useKeptPlace(isReady: boolean): void {
  useEffect(() => {
    if (!isReady) return;
    const place = left;
    const address = window.location.pathname + window.location.search;
    const frame = requestAnimationFrame(() => {
      if (place && place.address === address && place.scrollY > 0) window.scrollTo(0, place.scrollY);
    });
    const remember = () => {
      // The next page scrolls to its top before this listener is gone.
      if (window.location.pathname !== listPath) return;
      left = { address: window.location.pathname + window.location.search, scrollY: window.scrollY };
    };
    window.addEventListener('scroll', remember, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', remember);
    };
  }, [isReady]);
}

/** Notes the filters of a list as they are chosen. */
export function rememberList(address: string): void {
  left = { address, scrollY: left?.address === address ? left.scrollY : 0 };
}
