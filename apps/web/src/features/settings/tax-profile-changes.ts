type Dated = Readonly<{ validFrom: string }>;

/** The profiles after the current one that change this one thing, the earliest first. */
export function laterChanges<P extends Dated>(
  profiles: readonly P[],
  current: P,
  valueOf: (profile: P) => string,
): P[] {
  const later = profiles
    .filter(({ validFrom }) => validFrom > current.validFrom)
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return later.filter((profile, at) => valueOf(profile) !== valueOf(later[at - 1] ?? current));
}
