import type { RequestHandler } from 'express';
import type { Services } from '../services';
import { claimsOf, keyOwnerOf, requestIdOf, startedAtOf } from './identify';

/** One line for each request: never a body, a header or a query, which may hold what is nobody's business. */
export function logRequests({ logger }: Services): RequestHandler {
  return (req, res, next) => {
    res.once('close', () => {
      const claims = claimsOf(res);
      const milliseconds = Math.round((performance.now() - startedAtOf(res)) * 10) / 10;
      const line = {
        requestId: requestIdOf(res),
        method: req.method,
        path: pathForLog(req.originalUrl),
        status: res.statusCode,
        milliseconds,
        ...(!res.writableFinished && { isCutOff: true }),
        ...(claims && { userId: claims.userId, organizationId: claims.organizationId }),
        ...keyOwnerOf(res),
      };
      if (askedByMonitors.has(req.path)) logger.debug(line, 'request');
      else logger.info(line, 'request');
    });
    next();
  };
}

/** Several times a minute, by programs: worth a line only to whoever looks for it. */
const askedByMonitors = new Set(['/health', '/ready', '/metrics']);

/** Signed addresses carry their secret in the path: long parts are left out. */
function pathForLog(url: string): string {
  const [path = ''] = url.split('?', 1);
  return path.replace(/[^/]{40,}/g, '…').slice(0, 200);
}
