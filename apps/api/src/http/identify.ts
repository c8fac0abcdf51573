import type { RequestHandler, Response } from 'express';
import { v7 as newId } from 'uuid';
import type { Services } from '../services';
import { bearerToken, verifyAccessToken, type AccessClaims } from './access-token';
import { keyHashOf } from './api-key';
import type { KeyOwner } from './key-owner';
import { ProblemError } from './problem';

/** What later steps know about the request; kept on the response because it is ours. */
type Locals = {
  requestId: string;
  startedAt: number;
  claims?: AccessClaims;
  keyHash?: string;
  keyOwner?: KeyOwner;
  refusal?: ProblemError;
  isLate?: true;
};

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
/** The hash of an API key that came with the request, not yet looked for. */
export const sentKeyOf = (res: Response) => localsOf(res).keyHash;
/** Whose key it is, once it was found. */
export const keyOwnerOf = (res: Response) => localsOf(res).keyOwner;
export const noteKeyOwner = (res: Response, owner: KeyOwner) => void (localsOf(res).keyOwner = owner);
export const refusalOf = (res: Response) => localsOf(res).refusal;

/** The deadline has answered: what comes after it is nobody's. */
export const noteLate = (res: Response) => void (localsOf(res).isLate = true);
export const isLate = (res: Response) => localsOf(res).isLate === true;

/**
 * Reads the token without asking the database, so that limits can count users before any work is done.
 * A bad token is not refused here: public operations do not care, the others refuse in `requireLogin`.
 */
export function identify(services: Services): RequestHandler {
  return (req, res, next) => {
    try {
      const keyHash = keyHashOf(req.get('Authorization'));
      if (keyHash !== undefined) localsOf(res).keyHash = keyHash;
      const token = keyHash === undefined ? bearerToken(req.get('Authorization')) : undefined;
      if (token !== undefined) {
        localsOf(res).claims = verifyAccessToken(token, services.env.accessToken, services.clock.now());
      }
    } catch (error) {
      localsOf(res).refusal = error instanceof ProblemError ? error : new ProblemError('UNAUTHENTICATED');
    }
    next();
  };
}
