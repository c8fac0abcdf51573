import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Services } from '../services';
import { problemBody, problemOf, statusOf } from './errors';
import { claimsOf, isLate, keyOwnerOf, requestIdOf } from './identify';
import { routeOf } from './measure-requests';
import { notFound, ProblemError } from './problem';

/** Whatever no route took. */
export const answerUnknownPath: RequestHandler = (_req, _res, next) => next(notFound());

/** Every error ends here as problem+json; what nobody expected is logged and says nothing. */
export function answerErrors({ logger, metrics, errorReports }: Services): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const expected = problemOf(error);
    const problem = expected ?? new ProblemError('INTERNAL_ERROR');
    const requestId = requestIdOf(res);
    const status = statusOf[problem.code];
    if (!expected) {
      metrics.unexpectedError();
      const userId = (claimsOf(res) ?? keyOwnerOf(res))?.userId;
      errorReports.report(error, {
        kind: 'request',
        route: routeOf(req),
        method: req.method,
        requestId,
        ...(userId !== undefined && { userId }),
      });
      logger.error({ err: error, requestId, method: req.method }, 'unexpected error');
    } else if (problem.code === 'SERVER_BUSY') {
      metrics.turnedAway();
      // One line for each would make a busy process busier, and all would say the same.
      logger.debug({ err: error, requestId }, 'too busy');
    } else if (status >= 500) logger.warn({ err: error, requestId, code: problem.code }, 'unavailable');
    if (isLate(res)) return;
    if (res.headersSent) {
      next(error);
      return;
    }
    if (problem.retryAfterSeconds !== undefined) res.set('Retry-After', String(problem.retryAfterSeconds));
    if (status === 401) res.set('WWW-Authenticate', 'Bearer realm="bilko"');
    res
      .status(status)
      .set('Cache-Control', 'no-store')
      .set('Content-Type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify(problemBody(problem, requestId)));
  };
}
