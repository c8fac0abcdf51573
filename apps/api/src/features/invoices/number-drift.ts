/** How many numbers others took of late between a look at a series and the writing: what to be ready for. */
export function createDrifts(most = 1000) {
  const known = new Map<string, number>();
  return {
    of: (organizationId: string) => known.get(organizationId) ?? 0,
    /** More counts at once, less little by little. */
    note: (organizationId: string, drift: number) => {
      const before = known.get(organizationId) ?? 0;
      const now = Math.max(drift, before - 1);
      if (now === before) return;
      known.delete(organizationId);
      if (now === 0) return;
      // The one that has changed longest ago makes room.
      const [oldest] = known.keys();
      if (known.size >= most && oldest !== undefined) known.delete(oldest);
      known.set(organizationId, now);
    },
  };
}
