import type { InputOf, PersonView, ReplyOf, SessionView, refresh as contract } from '@bilko/contracts';
import { v7 as newId } from 'uuid';
import type { SqlHandle } from '../../http/context';
import type { OpenContext } from '../../http/open-context';
import { ProblemError } from '../../http/problem';
import { inIdentity } from '../../http/run';
import { addRefreshToken, expiryOf } from './open-session';
import { readRefreshToken, remakeRefreshToken } from './refresh-token';
import {
  endSession,
  findRefreshToken,
  lockRefreshToken,
  membershipsOf,
  replaceRefreshToken,
  touchSession,
  type TokenRow,
} from './session-repository';
import { chooseMembership, landingOf, personViewOf, sessionViewOf } from './session-view';

/** How long the token before the last still answers, with the same successor: two tabs, a lost reply. */
const GRACE_MS = 30_000;

type Outcome =
  | { kind: 'renewed'; token: string; expiresAt: Date; view: SessionView | PersonView }
  | { kind: 'ended'; code: 'SESSION_ENDED' | 'UNAUTHENTICATED' };

/** A new access token for the cookie; the cookie itself is replaced at every use. */
export async function refresh(
  ctx: OpenContext,
  { body }: InputOf<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const id = ctx.refreshToken && readRefreshToken(ctx.refreshToken, ctx.services.env.refreshToken);
  if (!id) throw new ProblemError('UNAUTHENTICATED');
  const outcome = await inIdentity((sql) => renew(ctx, sql, id, body.organizationId));
  if (outcome.kind === 'ended') {
    ctx.clearRefreshToken();
    throw new ProblemError(outcome.code);
  }
  ctx.setRefreshToken(outcome.token, outcome.expiresAt);
  return outcome.view;
}

async function renew(
  ctx: OpenContext,
  sql: SqlHandle,
  id: string,
  wanted: string | undefined,
): Promise<Outcome> {
  const at = ctx.now();
  const current = await lockRefreshToken(sql, id);
  if (!current) return { kind: 'ended', code: 'UNAUTHENTICATED' };
  if (current.isEnded || current.sessionExpiresAt <= at || current.expiresAt <= at) {
    return { kind: 'ended', code: 'SESSION_ENDED' };
  }
  const memberships = await membershipsOf(sql, current.userId);
  const chosen =
    wanted === undefined
      ? landingOf(memberships, current.organizationId)
      : chooseMembership(memberships, wanted);
  const next = current.usedAt ? await successorOf(ctx, sql, current) : await rotate(ctx, sql, current);
  if (!next) {
    // Somebody else has a copy of this cookie, and we cannot tell which of the two is the thief.
    await endSession(sql, { id: current.sessionId, at, reason: 'reuse' });
    ctx.services.logger.warn(
      { sessionId: current.sessionId, requestId: ctx.requestId },
      'refresh token reused',
    );
    return { kind: 'ended', code: 'SESSION_ENDED' };
  }
  const { sessionId } = current;
  const organizationId = chosen?.organizationId ?? null;
  await touchSession(sql, { id: sessionId, organizationId, at, expiresAt: next.expiresAt });
  const { userId, email, fullName, isEmailConfirmed } = current;
  const user = { id: userId, email, fullName, isEmailConfirmed };
  const view = chosen
    ? sessionViewOf(ctx, { user, sessionId, memberships, chosen })
    : await personViewOf(ctx, sql, { user, sessionId });
  return { kind: 'renewed', ...next, view };
}

type Next = { token: string; expiresAt: Date };

async function rotate(ctx: OpenContext, sql: SqlHandle, current: TokenRow): Promise<Next> {
  const expiresAt = expiryOf(ctx.services.env, current.isRemembered, ctx.now());
  const successorId = newId();
  const token = await addRefreshToken(ctx, sql, successorId, current.sessionId, expiresAt);
  await replaceRefreshToken(sql, { id: current.id, successorId, at: ctx.now() });
  return { token, expiresAt };
}

/** The successor that was given before, while the grace lasts; undefined is a reuse. */
async function successorOf(ctx: OpenContext, sql: SqlHandle, used: TokenRow): Promise<Next | undefined> {
  const age = used.usedAt ? ctx.now().getTime() - used.usedAt.getTime() : Infinity;
  if (age > GRACE_MS || used.successorId === null) return undefined;
  const successor = await findRefreshToken(sql, used.successorId);
  // The successor was itself exchanged: this token is older than the one before the last.
  if (successor?.usedAt) return undefined;
  const token =
    successor && remakeRefreshToken(successor.id, successor.tokenHash, ctx.services.env.refreshToken);
  return token === undefined || !successor ? undefined : { token, expiresAt: successor.expiresAt };
}
