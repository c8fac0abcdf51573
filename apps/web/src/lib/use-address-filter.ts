'use client';
import { useCallback } from 'react';
import { useSearchParams } from 'next/navigation';

/**
 * A filter that lives in the address bar, so that reload, back and a copied address keep it. Setting replaces
 * the entry of the history: the back gesture leaves the list, not the last filter.
 */
export function useAddressFilter(name: string): [value: string, set: (value: string) => void] {
  const params = useSearchParams();
  const set = useCallback(
    (value: string) => {
      const next = new URLSearchParams(window.location.search);
      if (value) next.set(name, value);
      else next.delete(name);
      const query = next.toString();
      window.history.replaceState(null, '', query ? `?${query}` : window.location.pathname);
    },
    [name],
  );
  return [params.get(name) ?? '', set];
}
