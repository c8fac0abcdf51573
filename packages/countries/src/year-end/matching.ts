/** Accounts of a class or group with all that is split off them. */
export const startsWith =
  (...starts: readonly string[]) =>
  (code: string): boolean =>
    starts.some((start) => code.startsWith(start));
