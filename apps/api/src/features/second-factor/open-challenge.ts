import { v7 as newId } from 'uuid';
import type { SqlHandle } from '../../http/context';
import type { OpenContext } from '../../http/open-context';
import { makeSecretToken } from '../auth/secret-token';
import { queueUserMail } from '../mails/queue-user-mail';
import { insertChallenge } from './challenge-repository';
import { findFactor, type Method } from './second-factor-repository';

export { voidChallenges } from './challenge-repository';

const LIFE = 10 * 60 * 1000;

type Asked = Readonly<{ user: { id: string; email: string }; isRemembered: boolean }>;

/** What a login still waits for; undefined when the user has no second factor. */
export async function openChallenge(
  ctx: OpenContext,
  sql: SqlHandle,
  { user, isRemembered }: Asked,
): Promise<{ id: string; method: Method } | undefined> {
  const factor = await findFactor(sql, user.id);
  if (!factor?.enabledAt) return undefined;
  const { method } = factor;
  const at = ctx.now();
  const id = newId();
  const { token, tokenHash } = makeSecretToken();
  await insertChallenge(sql, {
    id,
    userId: user.id,
    tokenHash,
    method,
    codeKey: method === 'mail' ? ctx.services.keyring.currentId : null,
    isRemembered,
    at,
    expiresAt: new Date(at.getTime() + LIFE),
  });
  if (method === 'mail') {
    const mail = { userId: user.id, recipient: user.email, payload: { challengeId: id }, at };
    await queueUserMail(sql, { ...mail, template: 'twoFactorCode' });
  }
  return { id: token, method };
}
