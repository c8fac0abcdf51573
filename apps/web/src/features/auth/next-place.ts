const home = '/dashboard';

/** Where to go after login: only to a page of ours, whatever stands in the address. */
export function nextPlace(next: string | null): string {
  const base = 'https://here.invalid';
  if (!next?.startsWith('/') || !URL.canParse(next, base)) return home;
  const { origin, pathname, search } = new URL(next, base);
  if (origin !== base || pathname === '/login' || pathname === '/register') return home;
  return `${pathname}${search}`;
}
