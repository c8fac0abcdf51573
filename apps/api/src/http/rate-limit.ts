import type { LimitGroup } from '@bilko/contracts';
import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit, type Options } from 'express-rate-limit';
import type { WhenGone } from '../platform/shared-counts';
import type { Services } from '../services';
import { claimsOf, keyOwnerOf, sentKeyOf } from './identify';
import { ProblemError } from './problem';

/** Those of contracts; events of the mail provider and signed file addresses, which are no contracts. */
export type Limiters = Readonly<Record<LimitGroup | 'events' | 'files', readonly RequestHandler[]>>;

const MINUTE = 60_000;
/** What one household or one rented machine has of IPv6. */
const IPV6_NETWORK = 64;

/** A user and a key are counted as one wherever they are; who is not logged in by address (IPv6 by network). */
const byUser = (req: Request, res: Response) => {
  const claims = claimsOf(res);
  const key = sentKeyOf(res);
  if (key !== undefined) return `key:${key}`;
  return claims ? `user:${claims.userId}` : byAddress(req);
};
const byAddress = (req: Request) => `ip:${ipKeyGenerator(req.ip ?? '', IPV6_NETWORK)}`;

/**
 * Counters of all processes together where there is a Redis, else of this one. Login and registration also count as
 * general; reports too; previews, which follow the typing, have a budget of their own. Without its Redis a process
 * lets general requests pass, and counts by itself what guards passwords or costs much.
 */
export function createLimiters({ env, sharedCounts }: Services): Limiters {
  const limiter = (
    group: keyof typeof env.rateLimits,
    keyOf: (req: Request, res: Response) => string,
    whenGone: WhenGone = 'count here',
  ): RequestHandler[] => {
    const limit = env.rateLimits[group];
    return limit === 0 ? [] : [makeLimiter(group, limit, keyOf, sharedCounts.storeOf(group, whenGone))];
  };
  const strangers =
    env.rateLimits.general === 0 ? [] : [limitStrangers(env.rateLimits.general, sharedCounts)];
  const general = [...strangers, ...limiter('general', byUser, 'let pass')];
  return {
    general,
    auth: [...limiter('auth', byAddress), ...general],
    reports: [...limiter('reports', byUser), ...general],
    previews: [...strangers, ...limiter('previews', byUser)],
    events: limiter('events', byAddress),
    files: limiter('files', byAddress),
    none: [],
  };
}

/** Whoever makes up keys is counted by address for all of them together; those that turn out good are taken off. */
function limitStrangers(limit: number, { storeOf }: Services['sharedCounts']): RequestHandler {
  return makeLimiter('strangers', limit, byAddress, storeOf('strangers', 'let pass'), {
    skip: (_req, res) => sentKeyOf(res) === undefined,
    skipSuccessfulRequests: true,
    requestWasSuccessful: (_req, res) => keyOwnerOf(res) !== undefined,
  });
}

function makeLimiter(
  identifier: string,
  limit: number,
  keyGenerator: (req: Request, res: Response) => string,
  store: ReturnType<Services['sharedCounts']['storeOf']>,
  more: Partial<Options> = {},
): RequestHandler {
  return rateLimit({
    windowMs: MINUTE,
    limit,
    identifier,
    keyGenerator,
    ...(store && { store }),
    ...more,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Express' own `trust proxy` decides which address is believed.
    validate: { xForwardedForHeader: false },
    handler: (_req, res, next) => {
      const seconds = Number.parseInt(String(res.getHeader('Retry-After') ?? '60'), 10);
      next(new ProblemError('RATE_LIMITED', { retryAfterSeconds: seconds }));
    },
  });
}
