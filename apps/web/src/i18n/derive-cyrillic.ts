import { toSerbianCyrillic } from '@bilko/core';

export type Tree = { readonly [key: string]: string | Tree };

/**
 * A message file of sr-Cyrl from the one of sr-Latn. `exceptions` has only the keys whose derived text is wrong; one
 * that is in no message of sr-Latn is a mistake.
 */
export function deriveCyrillic(latin: Tree, exceptions: Tree = {}, place = ''): Tree {
  for (const key of Object.keys(exceptions)) {
    if (!(key in latin)) throw new Error(`messages/sr-Cyrl has a key that sr-Latn has not: ${place}${key}`);
  }
  return Object.fromEntries(
    Object.entries(latin).map(([key, value]) => {
      const own = exceptions[key];
      if (typeof value !== 'string') {
        return [key, deriveCyrillic(value, typeof own === 'object' ? own : {}, `${place}${key}.`)];
      }
      return [key, typeof own === 'string' ? own : toSerbianCyrillic(value)];
    }),
  );
}
