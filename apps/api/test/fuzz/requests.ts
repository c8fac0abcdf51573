import { randomUUID } from 'node:crypto';
import { PICTURE } from '../../src/testing';
import { mutate, type Plan, type Transport } from './plans';
import { Raw } from './values';
import type { Sent } from './wire';

/** What a plan needs to become a request: the records of the business that asks. */
export type Surroundings = Readonly<{
  token: string;
  strangersToken: string;
  cookie: string;
  /** The value for `id:noun` of a plan. */
  idFor(noun: string, plan: Plan): string;
  /** What is known to succeed, if anything is. */
  sample: { params?: Record<string, string>; query?: Record<string, string>; body?: unknown } | undefined;
}>;

/** JSON as text: with what JSON.stringify cannot say (`Raw`), and own keys like `__proto__`. */
export function encode(value: unknown): string {
  if (value instanceof Raw) return value.text;
  if (Array.isArray(value)) return `[${value.map((one) => encode(one)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  return `{${Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .map(([key, inner]) => `${JSON.stringify(key)}:${encode(inner)}`)
    .join(',')}}`;
}

const resolveIds = (value: unknown, of: (noun: string) => string): unknown => {
  if (typeof value === 'string') return value.startsWith('\u0001id:') ? of(value.slice(4)) : value;
  if (value instanceof Raw || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => resolveIds(one, of));
  const copy = {};
  for (const [key, inner] of Object.entries(value))
    Object.defineProperty(copy, key, {
      value: resolveIds(inner, of),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  return copy;
};

export function requestOf(plan: Plan, around: Surroundings): Sent {
  const { operation } = plan;
  const ids = (noun: string) => around.idFor(noun, plan);
  const isSample = plan.base === 'sample' && around.sample !== undefined;
  const params =
    isSample && around.sample?.params
      ? around.sample.params
      : (resolveIds(plan.params, ids) as Record<string, string>);
  const query = isSample ? Object.entries(around.sample?.query ?? {}) : [...plan.query];
  const pairs = [...query, ...plan.queryMutations].map(
    ([key, value]) => [key, resolveIds(value, ids) as string] as const,
  );
  let isMutated = false;
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (plan.paramMutation === undefined || isMutated)
      return encodeURIComponent(wellFormed(params[name] ?? 'none'));
    isMutated = true;
    return plan.paramMutation;
  });
  const search = pairs
    .map(([key, value]) => `${encodeURIComponent(wellFormed(key))}=${encodeURIComponent(wellFormed(value))}`)
    .join('&')
    .slice(0, 9000);
  const headers: Record<string, string> = {
    Authorization: `Bearer ${around.token}`,
    Accept: 'application/json',
  };
  if (operation.path.startsWith('/auth/')) headers['Cookie'] = around.cookie;
  if (operation.method === 'POST' && plan.random < 0.5) headers['Idempotency-Key'] = randomUUID();
  const base: Sent = {
    method: operation.method,
    path: `/api/v1${path}${search === '' ? '' : `?${search}`}`,
    headers,
    body: undefined,
  };
  const made = operation.isUpload ? withUpload(base, plan) : withJson(base, plan, around, isSample, ids);
  return plan.transport ? disturb(made, plan.transport, plan.random, around) : made;
}

const wellFormed = (text: string) => Buffer.from(text).toString();

function withJson(
  base: Sent,
  plan: Plan,
  around: Surroundings,
  isSample: boolean,
  ids: (noun: string) => string,
): Sent {
  let body = isSample ? around.sample?.body : plan.body;
  if (body === undefined && plan.base !== 'garbage') return base;
  for (const one of plan.bodyMutations) body = mutate(body, one);
  const text = encode(resolveIds(body, ids));
  return {
    ...base,
    headers: { ...base.headers, 'Content-Type': 'application/json' },
    body: Buffer.from(text),
  };
}

function withUpload(base: Sent, { upload, random }: Plan): Sent {
  const contents: Partial<Record<Plan['upload'], Buffer>> = {
    text: Buffer.from('nothing that is a picture\u0000'),
    emptyFile: Buffer.alloc(0),
    zip: Buffer.from('504b0304140000000800000021003d5c', 'hex'),
    csv: Buffer.from(
      'konto;naziv;duguje;potražuje\r\n241;Račun;10,00;\r\n300;Kapital;;1e5\r\n"x\u0000;;;\r\n',
    ),
    pdf: Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj <<>> endobj trailer <</Root 1 0 R>>'),
    badHeader: Buffer.concat([PICTURE.subarray(0, 20), Buffer.alloc(200, 0xff)]),
  };
  const boundary = 'x-fuzz-x';
  const name = upload === 'badName' ? "../../\u202e\u0000gpj.exe\"; filename*=utf-8''%ff" : 'a.png';
  const part = (field: string, content: Buffer) =>
    Buffer.concat([
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: image/png\r\n\r\n`,
      ),
      content,
      Buffer.from('\r\n'),
    ]);
  const content = contents[upload] ?? PICTURE;
  const parts = upload === 'noFile' ? [] : [part(upload === 'otherField' ? 'other' : 'file', content)];
  if (upload === 'twoFiles') parts.push(part('file', PICTURE));
  const end = upload === 'noEnd' ? Buffer.alloc(0) : Buffer.from(`--${boundary}--\r\n`);
  const type =
    upload === 'noBoundary'
      ? 'multipart/form-data'
      : `multipart/form-data; boundary=${random < 0.02 ? 'y' : boundary}`;
  return {
    ...base,
    headers: { ...base.headers, 'Content-Type': type },
    body: Buffer.concat([...parts, end]),
  };
}

/** The same request on a line, or from a program, that does it wrong. */
function disturb(sent: Sent, transport: Transport, random: number, around: Surroundings): Sent {
  const bytes = sent.body ?? Buffer.from('{}');
  const cut = Math.floor(random * bytes.byteLength);
  const json = { ...sent.headers, 'Content-Type': 'application/json' };
  const withBody = (body: Buffer, headers: Record<string, string> = json): Sent => ({
    ...sent,
    body,
    headers,
  });
  const withHeaders = (headers: Record<string, string>): Sent => ({
    ...sent,
    headers: { ...sent.headers, ...headers },
  });
  const typed = (type: string) => withBody(bytes, { ...sent.headers, 'Content-Type': type });
  const { 'Content-Type': _type, ...untyped } = sent.headers as Record<string, string>;
  const raw = (head: string, body: Buffer): Sent => ({
    ...sent,
    raw: { head: Buffer.from(head, 'latin1'), body },
  });
  switch (transport) {
    case 'truncate':
      return withBody(bytes.subarray(0, cut), sent.headers);
    case 'badUtf8':
      return withBody(
        Buffer.concat([
          bytes.subarray(0, cut),
          Buffer.from([0xc3, 0x28, 0xed, 0xa0, 0x80]),
          bytes.subarray(cut),
        ]),
        sent.headers,
      );
    case 'utf16':
      return withBody(Buffer.from(bytes.toString(), 'utf16le'));
    case 'bom':
      return withBody(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]));
    case 'duplicateKeys':
      return withBody(
        Buffer.from(bytes.toString().replace(/^\{/, '{"version":1,"version":2,"__proto__":{"a":1},')),
      );
    case 'noType':
      return withBody(bytes, untyped);
    case 'textType':
      return typed('text/plain');
    case 'charset':
      return typed(random < 0.5 ? 'application/json; charset=utf-16' : 'application/json; charset=x-unknown');
    case 'formType':
      return withBody(Buffer.from('a=1&__proto__[x]=2'), {
        ...untyped,
        'Content-Type': 'application/x-www-form-urlencoded',
      });
    case 'multipartType':
      return typed('multipart/form-data; boundary="');
    case 'notGzip':
      return withHeaders({
        'Content-Encoding': random < 0.4 ? 'gzip' : random < 0.7 ? 'br' : 'deflate',
        'Content-Type': 'application/json',
      });
    case 'bogusEncoding':
      return withHeaders({ 'Content-Encoding': 'x-none', 'Content-Type': 'application/json' });
    case 'empty':
      return withBody(Buffer.alloc(0));
    case 'notAnObject':
      return withBody(Buffer.from(random < 0.3 ? '"text"' : random < 0.6 ? 'null' : '[1]'));
    case 'spaces':
      return withBody(Buffer.concat([Buffer.alloc(100_000, 0x20), bytes]));
    case 'badToken':
      return withHeaders({
        Authorization:
          random < 0.3
            ? 'Bearer'
            : random < 0.6
              ? `Bearer ${around.token.slice(0, -2)}xx`
              : 'Bearer eyJhbGciOiJub25lIn0.e30.',
      });
    case 'noToken': {
      const { Authorization: _token, ...rest } = sent.headers as Record<string, string>;
      return { ...sent, headers: rest };
    }
    case 'strangersToken':
      return withHeaders({ Authorization: `Bearer ${around.strangersToken}` });
    case 'lowerBearer':
      return withHeaders({ Authorization: `bEARER   ${around.token}` });
    case 'longHeader':
      return withHeaders({ 'X-Long': 'a'.repeat(random < 0.5 ? 8_000 : 40_000) });
    case 'manyHeaders':
      return withHeaders(Object.fromEntries(Array.from({ length: 1500 }, (_, at) => [`X-H-${at}`, '1'])));
    case 'badHeaderBytes':
      return raw(`X-Odd: \u0000\u0001\u007f\r\n bad: folded\r\nContent-Length: 0\r\n`, Buffer.alloc(0));
    case 'badKey':
      return raw(`Idempotency-Key: \u00e9 \u00ff\r\nContent-Length: ${bytes.byteLength}\r\n`, bytes);
    case 'longKey':
      return withHeaders({ 'Idempotency-Key': random < 0.5 ? 'k'.repeat(256) : 'a b' });
    case 'requestId':
      return withHeaders({ 'X-Request-Id': `'; ${'x'.repeat(200)}` });
    case 'cookie':
      return withHeaders({
        Cookie: `bilko_refresh=%; bilko_refresh="\\"; a=${'b'.repeat(3000)}; =; bilko_device=%E0%A4%A`,
      });
    case 'accept':
      return withHeaders({ Accept: random < 0.5 ? '*/*;q=x, ;;, text/csv' : 'application/pdf' });
    case 'range':
      return withHeaders({ Range: 'bytes=5-1,-,99999999999999999999-' });
    case 'expect':
      return raw(`Expect: 200-maybe\r\nContent-Length: ${bytes.byteLength}\r\n`, bytes);
    case 'origin':
      return withHeaders({
        Origin: random < 0.5 ? 'null' : 'https://evil.example',
        'Sec-Fetch-Site': 'cross-site',
      });
    case 'method':
      return {
        ...sent,
        method:
          ['HEAD', 'OPTIONS', 'PUT', 'TRACE', 'PROPFIND', 'POST', 'DELETE'][Math.floor(random * 7)] ?? 'PUT',
      };
    case 'shortLength':
      return raw(`Content-Length: ${random < 0.5 ? 'abc' : '-1'}\r\n`, bytes);
    case 'badChunks':
      return raw('Transfer-Encoding: chunked\r\n', Buffer.from('ZZ\r\nxx\r\n0\r\n\r\n'));
    case 'ifNone':
      return withHeaders({
        'If-None-Match': '*',
        'If-Modified-Since': 'never',
        'X-HTTP-Method-Override': 'DELETE',
      });
  }
}
