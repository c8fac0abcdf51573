import type { Permission } from '@bilko/contracts';
import { isForKeys } from '@bilko/contracts/api-key-permissions';
import type { RequestHandler, Response } from 'express';
import type { Services } from '../services';
import { claimsOf, noteKeyOwner, refusalOf, sentKeyOf } from './identify';
import { findKeyOwner, noteKeyUse } from './key-owner';
import { ProblemError } from './problem';

/** A person's token, or the key of a program where the operation is not for people alone. */
export function requireLogin(services: Services, permission: Permission): RequestHandler {
  return async (req, res, next) => {
    const keyHash = sentKeyOf(res);
    if (keyHash !== undefined) await admitKey(services, keyHash, req.ip ?? '', res);
    else if (!claimsOf(res)) throw refusalOf(res) ?? new ProblemError('UNAUTHENTICATED');
    if (keyHash !== undefined && !isForKeys(permission)) throw new ProblemError('API_KEY_NOT_ALLOWED');
    next();
  };
}

async function admitKey(
  { clock, logger }: Services,
  keyHash: string,
  address: string,
  res: Response,
): Promise<void> {
  const at = clock.now();
  const found = await findKeyOwner(keyHash, at);
  if (!found) throw new ProblemError('UNAUTHENTICATED');
  noteKeyOwner(res, found.owner);
  if (found.isFresh) return;
  // Beside the request, which does not wait for it.
  noteKeyUse(found.owner, at, address).catch((error: unknown) =>
    logger.warn({ err: error }, 'the use of an API key could not be noted'),
  );
}
