import type { LimitGroup } from '@bilko/contracts';
import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Services } from '../services';
import { claimsOf } from './identify';
import { ProblemError } from './problem';

export type Limiters = Readonly<Record<LimitGroup, readonly RequestHandler[]>>;

const MINUTE = 60_000;

/** A user is counted as one wherever he is; who is not logged in by address (IPv6 by network). */
const byUser = (req: Request, res: Response) => {
  const claims = claimsOf(res);
  return claims ? `user:${claims.userId}` : byAddress(req);
};
const byAddress = (req: Request) => `ip:${ipKeyGenerator(req.ip ?? '', 56)}`;

/**
 * The counters of one process. Login and registration also count as general; reports too; previews, which
 * follow the typing, have a budget of their own.
 */
export function createLimiters({ env }: Services): Limiters {
  const general = limiter('general', env.rateLimits.general, byUser);
  const auth = limiter('auth', env.rateLimits.auth, byAddress);
  const reports = limiter('reports', env.rateLimits.reports, byUser);
  const previews = limiter('previews', env.rateLimits.previews, byUser);
  return {
    general,
    auth: [...auth, ...general],
    reports: [...reports, ...general],
    previews,
    none: [],
  };
}

function limiter(
  identifier: string,
  limit: number,
  keyGenerator: (req: Request, res: Response) => string,
): RequestHandler[] {
  if (limit === 0) return [];
  return [
    rateLimit({
      windowMs: MINUTE,
      limit,
      identifier,
      keyGenerator,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      // Express' own `trust proxy` decides which address is believed.
      validate: { xForwardedForHeader: false },
      handler: (_req, res, next) => {
        const seconds = Number.parseInt(String(res.getHeader('Retry-After') ?? '60'), 10);
        next(new ProblemError('RATE_LIMITED', { retryAfterSeconds: seconds }));
      },
    }),
  ];
}
