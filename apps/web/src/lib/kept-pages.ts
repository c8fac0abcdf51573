async function tellWorker(message: object): Promise<void> {
  // Without a worker (development, a browser that refuses) `ready` never comes, and nothing is kept.
  const registration = await navigator.serviceWorker?.ready;
  registration?.active?.postMessage(message);
}

/** Asks the service worker to keep pages for use without a network. */
export function keepPages(addresses: readonly string[]): void {
  void tellWorker({ type: 'KEEP_PAGES', addresses });
}

export function dropKeptPages(): void {
  void tellWorker({ type: 'DROP_PAGES' });
}
