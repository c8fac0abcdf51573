import type { RouteName } from '@bilko/contracts/routes';
import { browserConfig } from '../config';
import { reportReachable, reportUnreachable } from '../connection';
import { renewToken, tokenForCall } from '../session/session-store';
import { ApiProblem, problemOf } from './problem';
import { routeOf } from './routes';
import { addressOf, type ApiInput, type ApiReply } from './send';

export type UploadOptions = {
  /** The same for every try of one file: it is stored once. */
  idempotencyKey: string;
  /** From 0 to 1; fetch tells nothing of what is on its way, so this is an XMLHttpRequest. */
  onProgress?: (share: number) => void;
};

/** Sends a file as the logged-in member. An expired token is renewed once and the upload repeated. */
export async function upload<N extends RouteName>(
  name: N,
  input: ApiInput<N> & { file: File },
  options: UploadOptions,
): Promise<ApiReply<N>> {
  const token = await tokenForCall();
  try {
    return await uploadOnce(name, input, options, token);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
    return uploadOnce(name, input, options, await renewToken(token));
  }
}

async function uploadOnce<N extends RouteName>(
  name: N,
  input: ApiInput<N> & { file: File },
  options: UploadOptions,
  token: string,
): Promise<ApiReply<N>> {
  const route = await routeOf(name);
  const form = new FormData();
  form.append('file', input.file);
  const request = new XMLHttpRequest();
  const { params } = input as { params?: Record<string, string> };
  request.open(route.method, browserConfig().apiUrl + addressOf(route.path, params ? { params } : {}));
  request.withCredentials = true;
  request.setRequestHeader('accept', 'application/json');
  request.setRequestHeader('authorization', `Bearer ${token}`);
  request.setRequestHeader('idempotency-key', options.idempotencyKey);
  request.upload.onprogress = (event) => {
    if (event.lengthComputable) options.onProgress?.(event.loaded / event.total);
  };
  await new Promise<void>((resolve, reject) => {
    request.onload = () => resolve();
    request.onerror =
      request.ontimeout =
      request.onabort =
        () => {
          reportUnreachable();
          reject(new ApiProblem('OFFLINE', 0));
        };
    request.send(form);
  });
  reportReachable();
  if (request.status < 200 || request.status > 299) throw await problemOf(responseOf(request));
  return JSON.parse(request.responseText) as ApiReply<N>;
}

function responseOf(request: XMLHttpRequest): Response {
  const names = ['content-type', 'retry-after', 'x-request-id'];
  const headers = names.flatMap((name): [string, string][] => {
    const value = request.getResponseHeader(name);
    return value === null ? [] : [[name, value]];
  });
  return new Response(request.responseText, { status: request.status, headers });
}
