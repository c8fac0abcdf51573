'use client';
import { useEffect, useState } from 'react';

/**
 * What stands behind the # of a link in a mail: no server saw it, and from now on neither does the address bar nor
 * the history. Undefined until the page is there, empty where it is missing.
 */
export function useLinkToken(): string | undefined {
  const [token, setToken] = useState<string | undefined>(undefined);
  useEffect(() => {
    const { hash, pathname } = window.location;
    if (hash.length > 1) window.history.replaceState(window.history.state, '', pathname);
    setToken((known) => (known ? known : hash.slice(1)));
  }, []);
  return token;
}
