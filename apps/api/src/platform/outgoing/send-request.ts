import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';

export type Resolved = Readonly<{ address: string; family: number }>;

/** `notTrusted`: no certificate that we believe. `notReached`: refused, cut off, or no HTTP. */
export type Failure = 'notFound' | 'timedOut' | 'notTrusted' | 'notReached';

type Reply = Readonly<{ kind: 'answered'; status: number; start: string }> | Readonly<{ kind: Failure }>;

type Wanted = Readonly<{
  method?: 'GET' | 'POST';
  headers?: Readonly<Record<string, string>>;
  body?: string;
  timeoutMs: number;
  mostBytes: number;
}>;

const MOST_HEADER_BYTES = 8_192;

/** One request to one of these addresses, whatever else the host's name would lead to. */
export function sendRequest(url: URL, addresses: readonly Resolved[], wanted: Wanted): Promise<Reply> {
  const { method = 'GET', headers = {}, body, timeoutMs, mostBytes } = wanted;
  const client = url.protocol === 'https:' ? https : http;
  return new Promise((resolve) => {
    const request = client.request(url, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'Content-Length': Buffer.byteLength(body) }) },
      // No connection is kept: the next one is judged anew.
      agent: false,
      lookup: onlyTo(addresses),
      maxHeaderSize: MOST_HEADER_BYTES,
    });
    const finish = (reply: Reply) => {
      clearTimeout(timer);
      resolve(reply);
      request.destroy();
    };
    const timer = setTimeout(() => finish({ kind: 'timedOut' }), Math.max(0, timeoutMs));
    request.on('error', (error) => finish({ kind: failureOf(error) }));
    request.on('response', (response) => {
      const parts: Buffer[] = [];
      let size = 0;
      const answered = () => {
        const start = Buffer.concat(parts).subarray(0, mostBytes).toString('utf8').replaceAll('\0', '');
        finish({ kind: 'answered', status: response.statusCode ?? 0, start });
      };
      response.on('data', (part: Buffer) => {
        parts.push(part);
        size += part.length;
        if (size >= mostBytes) answered();
      });
      response.on('end', answered);
      response.on('error', (error) => finish({ kind: failureOf(error) }));
    });
    request.end(body);
  });
}

/** Answers whatever is asked with the addresses that were judged. */
function onlyTo(addresses: readonly Resolved[]): LookupFunction {
  return (_host, options, answer) => {
    const [first] = addresses;
    if (options.all) answer(null, [...addresses]);
    else answer(null, first?.address ?? '', first?.family);
  };
}

function failureOf(error: Error): Failure {
  const { code = '' } = error as NodeJS.ErrnoException;
  return /CERT|^ERR_TLS|^ERR_SSL|^EPROTO|SELF_SIGNED|UNABLE_TO_/.test(code) ? 'notTrusted' : 'notReached';
}
