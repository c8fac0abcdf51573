import type { ApiKeyView } from '@bilko/contracts';
import type { ApiKeyRow } from './api-key-repository';

export function toApiKeyView(row: ApiKeyRow, now: Date): ApiKeyView {
  const { createdBy, createdByName, createdAt, expiresAt, lastUsedAt, revokedAt, ...rest } = row;
  return {
    ...rest,
    createdBy: { id: createdBy, name: createdByName },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    isExpired: expiresAt !== null && expiresAt <= now,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}
