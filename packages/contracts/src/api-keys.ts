import { z } from 'zod';
import { keyPermissions } from './api-key-permissions';
import { contract } from './contract';
import { routes } from './routes';
import { day, idParams, instant, line, uuid } from './values';

const person = z.object({ id: uuid, name: z.string().nullable() });

export const apiKeyView = z.object({
  id: uuid,
  name: z.string(),
  /** How the key begins: enough to tell it from others, worth nothing. */
  hint: z.string(),
  permissions: z.array(z.string()),
  /** On whose behalf it acts: never more than this member may. The name is null when he left. */
  createdBy: person,
  createdAt: instant,
  expiresAt: instant.nullable(),
  isExpired: z.boolean(),
  /** To the minute. */
  lastUsedAt: instant.nullable(),
  lastUsedAddress: z.string().nullable(),
  revokedAt: instant.nullable(),
});
export type ApiKeyView = z.output<typeof apiKeyView>;

export const listApiKeys = contract({
  route: routes.listApiKeys,
  summary: 'The API keys of this business, the newest first; those that were revoked as well',
  status: 200,
  reply: 'json',
  response: z.object({ data: z.array(apiKeyView) }),
});

export const createApiKey = contract({
  route: routes.createApiKey,
  summary: 'Make an API key; the reply is the only place where the key itself ever stands',
  body: z.strictObject({
    name: line(80),
    permissions: z.array(z.enum(keyPermissions)).min(1, 'FIELD_REQUIRED').max(keyPermissions.length),
    /** The last day on which it works, in the time zone of the business. */
    expiresOn: day.optional(),
  }),
  status: 201,
  reply: 'json',
  response: z.object({ apiKey: apiKeyView, key: z.string() }),
});

export const revokeApiKey = contract({
  route: routes.revokeApiKey,
  summary: 'Revoke an API key: the next request with it is refused',
  params: idParams,
  status: 204,
  reply: 'empty',
});
