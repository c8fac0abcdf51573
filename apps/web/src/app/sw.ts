import {
  CacheFirst,
  ExpirationPlugin,
  NetworkFirst,
  Serwist,
  type PrecacheEntry,
  type RuntimeCaching,
  type SerwistGlobalConfig,
} from 'serwist';

declare const self: ServiceWorkerGlobalScope &
  SerwistGlobalConfig & { __SW_MANIFEST: (PrecacheEntry | string)[] | undefined };

const pagesCache = 'pages';
const mostPages = 80;
const week = 7 * 24 * 60 * 60;

/**
 * Only what is the same for everybody is kept: the program and the empty pages, which hold no data of any
 * business. Replies of the API are on another origin or below /api and are never touched here; what was last
 * seen lives in IndexedDB under its owner and goes at logout.
 */
const runtimeCaching: RuntimeCaching[] = [
  {
    matcher: ({ request, sameOrigin, url }) =>
      sameOrigin && request.mode === 'navigate' && !url.pathname.startsWith('/api/'),
    handler: new NetworkFirst({
      cacheName: pagesCache,
      networkTimeoutSeconds: 5,
      matchOptions: { ignoreSearch: true, ignoreVary: true },
      plugins: [new ExpirationPlugin({ maxEntries: mostPages, maxAgeSeconds: week })],
    }),
  },
  {
    matcher: ({ sameOrigin, url }) => sameOrigin && url.pathname.startsWith('/_next/static/'),
    handler: new CacheFirst({
      cacheName: 'program',
      plugins: [new ExpirationPlugin({ maxEntries: 200, maxAgeSeconds: 4 * week })],
    }),
  },
];

const serwist = new Serwist({
  precacheEntries: self.__SW_MANIFEST ?? [],
  precacheOptions: { cleanupOutdatedCaches: true },
  skipWaiting: false,
  clientsClaim: true,
  navigationPreload: false,
  runtimeCaching,
  fallbacks: {
    entries: [{ url: '/offline', matcher: ({ request }) => request.destination === 'document' }],
  },
});

serwist.addEventListeners();

// Pages of an older version would ask for scripts that are gone.
self.addEventListener('activate', (event) => {
  event.waitUntil(caches.delete(pagesCache));
});

/** The page names the places that should open without a network, once somebody is logged in. */
self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const data = event.data as { type?: string; addresses?: string[] } | undefined;
  if (data?.type === 'KEEP_PAGES' && data.addresses) event.waitUntil(keepPages(data.addresses));
  // After a change of language the kept pages speak the old one.
  if (data?.type === 'DROP_PAGES') event.waitUntil(caches.delete(pagesCache));
});

async function keepPages(addresses: string[]): Promise<void> {
  const cache = await caches.open(pagesCache);
  for (const address of addresses) {
    if (await cache.match(address, { ignoreSearch: true, ignoreVary: true })) continue;
    const response = await fetch(address, { credentials: 'same-origin' }).catch(() => undefined);
    if (response?.ok && !response.redirected) await cache.put(address, response);
  }
  // The oldest leave first; the main places were kept first and are fetched again on the next visit.
  const kept = await cache.keys();
  await Promise.all(
    kept.slice(0, Math.max(0, kept.length - mostPages)).map((request) => cache.delete(request)),
  );
}
