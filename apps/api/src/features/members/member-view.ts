import type { MemberView } from '@bilko/contracts';
import type { MemberRow } from './member-repository';

export const toMemberView = (row: MemberRow): MemberView => ({
  ...row,
  joinedAt: row.joinedAt.toISOString(),
});
