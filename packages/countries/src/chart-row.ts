import type { AccountKind } from '@bilko/core';

/** Code, name in the country's language, kind. */
export type ChartRow = readonly [code: string, name: string, kind: AccountKind];
