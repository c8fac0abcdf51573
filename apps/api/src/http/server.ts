import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { v7 as newId } from 'uuid';
import { problemBody, statusOf } from './errors';
import { ProblemError } from './problem';

const SECOND = 1000;
const STATUS = statusOf.MALFORMED_REQUEST;
const TYPE = 'application/problem+json; charset=utf-8';

/** Whoever sends or reads slowly, by intent or on a bad line, holds a socket only so long. */
const LIMITS = {
  headersTimeout: 15 * SECOND,
  requestTimeout: 120 * SECOND,
  // Longer than a proxy keeps its idle connections, so that it never meets a closed one.
  keepAliveTimeout: 75 * SECOND,
  connectionsCheckingInterval: 5 * SECOND,
  // Nothing sent and nothing read: a reply that nobody takes. Longer than the longest deadline of a request.
  silenceTimeout: 200 * SECOND,
};
const LARGEST_HEADERS = 16 * 1024;
const MOST_HEADERS = 100;
export type ServerLimits = Readonly<Partial<typeof LIMITS>>;

/** An HTTP server whose own refusals, made before the application sees a request, are problem details too. */
export function createHttpServer(app: RequestListener, limits: ServerLimits = {}): Server {
  const { silenceTimeout, ...times } = { ...LIMITS, ...limits };
  // The parser would answer a missing host by a bare 400.
  const options = { ...times, maxHeaderSize: LARGEST_HEADERS, requireHostHeader: false };
  const server = createServer(options, (request, response) => {
    const isNamed = request.headers.host !== undefined || request.httpVersion !== '1.1';
    return isNamed ? app(request, response) : answerNameless(response);
  });
  server.maxRequestsPerSocket = 0;
  server.maxHeadersCount = MOST_HEADERS;
  server.timeout = silenceTimeout;
  server.on('clientError', answerUnreadable);
  // An expectation that we do not know changes nothing of what is asked (RFC 9110, 10.1.1).
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  return server;
}

const unreadable = (detail: string | undefined, requestId: string) =>
  JSON.stringify(
    problemBody(new ProblemError('MALFORMED_REQUEST', detail === undefined ? {} : { detail }), requestId),
  );

function answerNameless(response: ServerResponse): void {
  const requestId = newId();
  const headers = { 'X-Request-Id': requestId, 'Cache-Control': 'no-store', Connection: 'close' };
  const body = unreadable('The header Host is missing.', requestId);
  const length = { 'Content-Type': TYPE, 'Content-Length': Buffer.byteLength(body) };
  response.writeHead(STATUS, { ...headers, ...length });
  response.end(body);
}

const detailOf: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: 'The headers are too large.',
  ERR_HTTP_REQUEST_TIMEOUT: 'The request took too long to arrive.',
};

function answerUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  // A reply that has begun cannot be mended by another one.
  const { _httpMessage: begun } = socket as { _httpMessage?: { headersSent?: boolean } };
  // Browsers open connections before they need them. Whoever asked nothing gets no answer: he would take it for that of
  // the request that he is just sending. A connection that ends before it was used is opened anew without a word.
  const hasAsked = socket instanceof Socket && socket.bytesRead > 0;
  if (error.code === 'ECONNRESET' || !socket.writable || begun?.headersSent || !hasAsked) {
    socket.destroy(error);
    return;
  }
  const requestId = newId();
  const body = unreadable(detailOf[error.code ?? ''], requestId);
  socket.end(
    [
      `HTTP/1.1 ${STATUS} Bad Request`,
      `Content-Type: ${TYPE}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Cache-Control: no-store',
      `X-Request-Id: ${requestId}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
