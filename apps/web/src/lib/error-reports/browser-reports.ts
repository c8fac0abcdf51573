import type { ErrorReportConfig } from '../config';
import { openClient } from './open-client';

let client: ReturnType<typeof openClient> | undefined;
let isWatching = false;

const opened = () =>
  (client ??= openClient(
    JSON.parse(document.documentElement.dataset['errorReports'] ?? '') as ErrorReportConfig,
    window.location.origin,
  ));

/** An error that a page ended in. */
export function report(error: unknown): void {
  opened().send(error, window.location.pathname);
}

/** Errors that nobody caught, as far as they are ours: extensions of the browser throw into the same window. */
export function watch(): void {
  if (isWatching) return;
  isWatching = true;
  const tell = (error: unknown) => opened().sendOwn(error, window.location.pathname);
  window.addEventListener('error', ({ error }: ErrorEvent) => tell(error));
  window.addEventListener('unhandledrejection', ({ reason }) => tell(reason));
}
