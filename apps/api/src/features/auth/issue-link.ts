import type { SqlHandle } from '../../http/context';
import type { Services } from '../../services';
import { saveLink, type LinkPurpose } from './account-repository';
import { makeSecretToken } from './secret-token';

const HOUR = 60 * 60 * 1000;
const lifeOf = { password: HOUR, email: 3 * 24 * HOUR } as const;

/** The token of a link, made when its mail is; its life begins then. Only its hash stays here. */
export async function issueLink(
  services: Services,
  sql: SqlHandle,
  mail: { id: string; userId: string; recipient: string },
  purpose: LinkPurpose,
): Promise<string> {
  const at = services.clock.now();
  const { token, tokenHash } = makeSecretToken();
  const expiresAt = new Date(at.getTime() + lifeOf[purpose]);
  const { id, userId, recipient: email } = mail;
  await saveLink(sql, { id, userId, email, purpose, tokenHash, at, expiresAt });
  return token;
}
