import type { Request, RequestHandler, Response } from 'express';
import type { Ending } from '../platform/metrics';
import type { Services } from '../services';
import { startedAtOf } from './identify';

/** One observation for each request, under the route that took it. */
export function measureRequests({ metrics }: Services): RequestHandler {
  if (!metrics.isOn) return (_req, _res, next) => next();
  return (req, res, next) => {
    metrics.requestBegins();
    res.once('close', () => {
      const seconds = (performance.now() - startedAtOf(res)) / 1000;
      metrics.requestEnds(routeOf(req), methodOf(req), endingOf(res), seconds);
    });
    next();
  };
}

/** The template that Express matched. What no route took, or none yet (a refusal before), has one name for all. */
export function routeOf(req: Request): string {
  const path: unknown = (req.route as { path?: unknown } | undefined)?.path;
  return typeof path === 'string' ? path : 'none';
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS']);
const methodOf = ({ method }: Request) => (METHODS.has(method) ? method : 'other');

function endingOf(res: Response): Ending {
  if (!res.headersSent) return 'cut_off';
  if (res.statusCode >= 500) return '5xx';
  if (res.statusCode >= 400) return '4xx';
  return res.statusCode >= 300 ? '3xx' : '2xx';
}
