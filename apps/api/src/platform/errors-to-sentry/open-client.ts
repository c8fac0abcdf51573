import {
  createStackParser,
  createTransport,
  parseStackFrames,
  type Event,
  type Exception,
  type StackParser,
} from '@sentry/core';
import { nodeStackLineParser, ServerRuntimeClient } from '@sentry/core/server';
import type { Circumstances } from '../errors-to-sentry';
import { withoutValues } from './without-values';

type Options = Readonly<{ dsn: string; environment: string; release: string }>;

const MOST_CAUSES = 3;
const LONGEST_SEND = 10_000;

/**
 * The core of Sentry's library without what @sentry/node watches by itself (requests, queries, the console): what is
 * sent is put together here, word by word, so nothing else can be in it.
 */
export function openClient({ dsn, environment, release }: Options) {
  const stackParser = createStackParser(nodeStackLineParser());
  const client = new ServerRuntimeClient({
    dsn,
    environment,
    release,
    platform: 'node',
    runtime: { name: 'node', version: process.version },
    stackParser,
    integrations: [],
    sendClientReports: false,
    transport: (options) =>
      createTransport(options, async ({ body }) => {
        const reply = await fetch(options.url, {
          method: 'POST',
          body,
          headers: { 'Content-Type': 'application/x-sentry-envelope', ...options.headers },
          signal: AbortSignal.timeout(LONGEST_SEND),
        });
        await reply.arrayBuffer();
        return {
          statusCode: reply.status,
          headers: {
            'x-sentry-rate-limits': reply.headers.get('X-Sentry-Rate-Limits'),
            'retry-after': reply.headers.get('Retry-After'),
          },
        };
      }),
  });
  client.init();
  return {
    send: (error: unknown, where: Circumstances, pseudonymOf: (userId: string) => string) => {
      client.captureEvent(eventOf(error, where, stackParser, pseudonymOf));
    },
    close: (milliseconds: number) => Promise.resolve(client.close(milliseconds)),
  };
}

function eventOf(
  error: unknown,
  where: Circumstances,
  stackParser: StackParser,
  pseudonymOf: (userId: string) => string,
): Event {
  const { kind } = where;
  const event: Event = {
    level: 'error',
    platform: 'node',
    exception: { values: exceptionsOf(error, stackParser) },
    tags: { kind },
  };
  if (kind === 'request') {
    const { route, method, requestId, userId } = where;
    event.tags = { kind, route, method, requestId };
    event.transaction = `${method} ${route}`;
    if (userId !== undefined) event.user = { id: pseudonymOf(userId) };
  }
  if (kind === 'job') {
    event.tags = { kind, queue: where.queue, attempt: where.attempt };
    event.transaction = where.queue;
  }
  return event;
}

/** The error and what caused it; Sentry wants the first cause first. */
function exceptionsOf(error: unknown, stackParser: StackParser): Exception[] {
  if (!(error instanceof Error)) return [{ type: 'Thrown', value: typeof error }];
  const exceptions: Exception[] = [];
  let next: unknown = error;
  while (next instanceof Error && exceptions.length <= MOST_CAUSES) {
    const frames = parseStackFrames(stackParser, next);
    exceptions.unshift({ type: next.name, value: withoutValues(next), stacktrace: { frames } });
    next = next.cause;
  }
  return exceptions;
}
