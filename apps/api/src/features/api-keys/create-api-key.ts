import { isAllowed, type createApiKey as contract, type InputOf, type ReplyOf } from '@bilko/contracts';
import { v7 as newId } from 'uuid';
import { makeApiKey } from '../../http/api-key';
import type { Context } from '../../http/context';
import { fieldProblem, notFound, ProblemError } from '../../http/problem';
import { countLiveKeys, insertKey, listKeyRows } from './api-key-repository';
import { toApiKeyView } from './api-key-view';

type Create = typeof contract;

const MOST_KEYS = 50;

/** Makes a key that may at most what its maker may. Here, and never again, it stands whole. */
export async function createApiKey(ctx: Context, { body }: InputOf<Create>): Promise<ReplyOf<Create>> {
  const permissions = [...new Set(body.permissions)];
  if (!permissions.every((permission) => isAllowed(ctx.role, permission))) {
    throw fieldProblem('permissions', 'API_KEY_PERMISSION_NOT_YOURS');
  }
  const expiresOn = body.expiresOn ?? null;
  if (expiresOn !== null && expiresOn < ctx.today()) throw fieldProblem('expiresOn', 'FIELD_TOO_SMALL');
  if ((await countLiveKeys(ctx)) >= MOST_KEYS) {
    throw new ProblemError('API_KEYS_TOO_MANY', { params: { most: String(MOST_KEYS) } });
  }
  const id = newId();
  const { key, hash, hint } = makeApiKey();
  await insertKey(ctx, { id, name: body.name, hash, hint, permissions, expiresOn });
  const after = { name: body.name, permissions, expiresOn };
  await ctx.audit({ action: 'api-key.created', noun: 'api-key', recordId: id, after });
  const [row] = await listKeyRows(ctx, id);
  if (!row) throw notFound();
  return { apiKey: toApiKeyView(row, ctx.now()), key };
}
