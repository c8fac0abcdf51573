import type { Route, RouteName } from '@bilko/contracts/routes';
import type { Contracts } from '@bilko/contracts';
import { browserConfig } from '../config';
import { reportReachable, reportUnreachable } from '../connection';
import { ApiProblem, problemOf } from './problem';
import { routeOf } from './routes';

type PartName = 'params' | 'query' | 'body';
type Part<N extends RouteName, K extends PartName> = Contracts[N][K];
type OptionalParts<N extends RouteName> = {
  [K in PartName as undefined extends Part<N, K> ? never : object extends Part<N, K> ? K : never]?: Part<
    N,
    K
  >;
};
type RequiredParts<N extends RouteName> = {
  [K in PartName as undefined extends Part<N, K> ? never : object extends Part<N, K> ? never : K]: Part<N, K>;
};

/** What an operation is called with: only the parts that its contract has. */
export type ApiInput<N extends RouteName> = OptionalParts<N> & RequiredParts<N> & { file?: Blob };
export type ApiReply<N extends RouteName> = Contracts[N]['response'];

export type SendOptions = { accessToken?: string; idempotencyKey?: string; signal?: AbortSignal };

type LooseInput = {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  file?: Blob;
};

/** `/invoices/:id` with its parameters and query filled in. */
export function addressOf(path: string, input: LooseInput): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = input.params?.[name];
    if (value === undefined) throw new Error(`Missing parameter ${name} of ${path}`);
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return `/api/v1${filled}${text ? `?${text}` : ''}`;
}

function requestOf(route: Route, input: LooseInput, options: SendOptions): RequestInit {
  const headers: Record<string, string> = {
    accept: 'application/json',
    // What the screen speaks, which is not always what the browser asks for.
    'accept-language': document.documentElement.lang,
  };
  const init: RequestInit = { method: route.method, headers, credentials: 'include', cache: 'no-store' };
  if (options.accessToken) headers['authorization'] = `Bearer ${options.accessToken}`;
  if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey;
  if (options.signal) init.signal = options.signal;
  if (input.file) {
    const form = new FormData();
    form.append('file', input.file);
    init.body = form;
  } else if (route.method !== 'GET' && input.body !== undefined) {
    headers['content-type'] = 'application/json';
    init.body = JSON.stringify(input.body);
  }
  return init;
}

/** One request as the contract says. Throws ApiProblem, and nothing else but an abort. */
export async function send<N extends RouteName>(
  name: N,
  input: ApiInput<N>,
  options: SendOptions = {},
): Promise<ApiReply<N>> {
  const route = await routeOf(name);
  const loose = input as LooseInput;
  let response: Response;
  try {
    response = await fetch(
      browserConfig().apiUrl + addressOf(route.path, loose),
      requestOf(route, loose, options),
    );
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    reportUnreachable();
    throw new ApiProblem('OFFLINE', 0);
  }
  reportReachable();
  if (!response.ok) throw await problemOf(response);
  return (await bodyOf(response)) as ApiReply<N>;
}

async function bodyOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  if (response.headers.get('content-type')?.includes('application/json')) return response.json();
  return response.blob();
}
