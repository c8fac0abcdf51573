import type { RequestHandler } from 'express';
import type { Env } from '../env';
import { ProblemError } from './problem';

/**
 * What carries cookies is taken only from our own pages. SameSite keeps other sites out; this keeps out other origins
 * of our own site, a browser that knows nothing of SameSite, and pages that would log somebody in as another. With an
 * Authorization header no page sends a request by itself. Programs that are no browser name no origin and have no
 * cookies that somebody else could make them send.
 *
 * `Sec-Fetch-Site: same-origin` is written by the browser and by no page: the request went to the very address that the
 * page came from. That is a preview of the web, which passes requests on under its own name; names of previews need
 * therefore be on no list. Another origin of the same site is `same-site`, and is asked for by name as ever.
 */
export function checkOrigin({
  allowedOrigins,
  apiUrl,
}: Pick<Env, 'allowedOrigins' | 'apiUrl'>): RequestHandler {
  // The API's own documentation page logs in from there.
  const known = new Set([...allowedOrigins, new URL(apiUrl).origin]);
  return (req, _res, next) => {
    const origin = req.get('Origin');
    const isRead = req.method === 'GET' || req.method === 'HEAD' || req.method === 'OPTIONS';
    const isOwnDoing = req.get('Authorization') !== undefined;
    const site = req.get('Sec-Fetch-Site');
    const isForeign =
      site !== 'same-origin' && (origin === undefined ? site === 'cross-site' : !known.has(origin));
    next(!isRead && !isOwnDoing && isForeign ? new ProblemError('ORIGIN_NOT_ALLOWED') : undefined);
  };
}
