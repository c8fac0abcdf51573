import type { OrganizationDeletionView } from '@bilko/contracts';
import type { DeletionRow } from './deletion-repository';

export const toDeletionView = (row: DeletionRow, keepsBooks: boolean): OrganizationDeletionView => ({
  requestedAt: row.requestedAt.toISOString(),
  dueAt: row.dueAt.toISOString(),
  keepsBooks,
});

const DAY = 24 * 60 * 60 * 1000;
export const daysAfter = (at: Date, days: number) => new Date(at.getTime() + days * DAY);
