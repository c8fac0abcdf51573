import type { InvitationView } from '@bilko/contracts';
import type { InvitationRow } from './invitation-repository';

const WEEK = 7 * 24 * 60 * 60 * 1000;
export const expiryFrom = (at: Date) => new Date(at.getTime() + WEEK);

export const toInvitationView = (row: InvitationRow, at: Date): InvitationView => ({
  ...row,
  invitedAt: row.invitedAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  isExpired: row.expiresAt <= at,
});
