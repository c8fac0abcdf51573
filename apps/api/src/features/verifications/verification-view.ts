import type { VerificationView } from '@bilko/contracts';
import type { VerificationRow } from './verification-repository';

export function toView(row: VerificationRow): VerificationView {
  return {
    ...row,
    requestedAt: row.requestedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
