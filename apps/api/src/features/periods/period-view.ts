import type { PeriodRow } from './period-repository';

/** A month of the books as the contract shows it. */
export function toPeriodView(row: PeriodRow) {
  return {
    month: row.month,
    state: row.state,
    lockedAt: row.lockedAt?.toISOString() ?? null,
    lockedByName: row.lockedByName,
    reason: row.reason,
    changedAt: row.changedAt?.toISOString() ?? null,
    changedByName: row.changedByName,
    isYearClosed: row.isYearClosed,
  };
}
