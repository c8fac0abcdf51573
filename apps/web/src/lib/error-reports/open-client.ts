import { BrowserClient, defaultStackParser, makeFetchTransport } from '@sentry/browser';
import type { Event, StackFrame } from '@sentry/browser';
import type { ErrorReportConfig } from '../config';
import { routeOf, withoutValues } from './without-values';

/** A page that fails in a loop says nothing new. */
const MOST_OF_A_PAGE = 10;
/** Sentry's word for a file of the program, whatever host it came from: its source maps are filed under the same. */
const PROGRAM = 'app://';
/** What the API answered and what was broken off are told on the screen: nobody's fault here. */
const EXPECTED = ['ApiProblem', 'AbortError'];

/**
 * Sentry's client without what it watches by itself (clicks, requests, the console, the address): what is sent is put
 * together here, word by word, so nothing else can be in it. Who it was is not sent at all.
 */
export function openClient(config: ErrorReportConfig, origin: string) {
  const client = new BrowserClient({
    ...config,
    stackParser: defaultStackParser,
    transport: makeFetchTransport,
    integrations: [],
    sendClientReports: false,
    dataCollection: { userInfo: false },
  });
  client.init();
  let left = MOST_OF_A_PAGE;

  const send = (error: unknown, path: string, isOwn: (frames: readonly StackFrame[]) => boolean) => {
    if (!(error instanceof Error) || EXPECTED.includes(error.name) || left === 0) return;
    const frames = defaultStackParser(error.stack ?? '').map((frame) => ({
      ...frame,
      filename: placeOf(frame.filename ?? '', origin),
    }));
    if (!isOwn(frames)) return;
    left -= 1;
    const route = routeOf(path);
    const event: Event = {
      level: 'error',
      platform: 'javascript',
      transaction: route,
      tags: { kind: 'page', route },
      exception: {
        values: [{ type: error.name, value: withoutValues(error.message), stacktrace: { frames } }],
      },
    };
    client.captureEvent(event);
  };

  return {
    send: (error: unknown, path: string) => send(error, path, () => true),
    sendOwn: (error: unknown, path: string) =>
      send(error, path, (frames) =>
        frames.some(({ filename = '' }) => filename.startsWith(`${PROGRAM}/_next/`)),
      ),
    close: () => Promise.resolve(client.close(2_000)),
  };
}

/** The file of the program; of anything else not even the name: the address of a page has ids in it. */
function placeOf(filename: string, origin: string): string {
  const [plain = ''] = filename.split(/[?#]/, 1);
  return plain.startsWith(`${origin}/_next/`) ? PROGRAM + plain.slice(origin.length) : 'elsewhere';
}
