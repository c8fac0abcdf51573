/**
 * Prisma gives a `date` column as a Date at midnight UTC. These two are the only crossing: read and written in UTC,
 * a day never moves, whatever the zone of the process.
 */
export function toDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

export function fromDay(day: string): Date {
  const date = new Date(`${day}T00:00:00.000Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(date.getTime()) || toDay(date) !== day) {
    throw new RangeError(`${day} is not a calendar day.`);
  }
  return date;
}
