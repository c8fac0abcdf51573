import type { RequestHandler, Response } from 'express';
import { v7 as newId } from 'uuid';
import type { Services } from '../services';
import { bearerToken, verifyAccessToken, type AccessClaims } from './access-token';
import { ProblemError } from './problem';

/** What later steps know about the request; kept on the response because it is ours. */
type Locals = { requestId: string; startedAt: number; claims?: AccessClaims; refusal?: ProblemError };

const localsOf = (res: Response) => res.locals as Locals;

const SAFE_ID = /^[A-Za-z0-9_-]{8,64}$/;

/** A caller's own id is kept when it is harmless, so that a trace can cross systems. */
export const giveRequestId: RequestHandler = (req, res, next) => {
  const offered = req.get('X-Request-Id');
  const requestId = offered !== undefined && SAFE_ID.test(offered) ? offered : newId();
  Object.assign(res.locals, { requestId, startedAt: performance.now() } satisfies Locals);
  res.set('X-Request-Id', requestId);
  next();
};

export const requestIdOf = (res: Response) => localsOf(res).requestId;
export const startedAtOf = (res: Response) => localsOf(res).startedAt;
export const claimsOf = (res: Response) => localsOf(res).claims;

/**
 * Reads the token without asking the database, so that limits can count users before any work is done.
 * A bad token is not refused here: public operations do not care, the others refuse in `requireClaims`.
 */
export function identify(services: Services): RequestHandler {
  return (req, res, next) => {
    try {
      const token = bearerToken(req.get('Authorization'));
      if (token !== undefined) {
        localsOf(res).claims = verifyAccessToken(token, services.env.accessToken, services.clock.now());
      }
    } catch (error) {
      localsOf(res).refusal = error instanceof ProblemError ? error : new ProblemError('UNAUTHENTICATED');
    }
    next();
  };
}

export const requireClaims: RequestHandler = (_req, res, next) => {
  const { claims, refusal } = localsOf(res);
  next(claims ? undefined : (refusal ?? new ProblemError('UNAUTHENTICATED')));
};
