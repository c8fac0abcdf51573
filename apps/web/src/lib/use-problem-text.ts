'use client';
import { useCallback } from 'react';
import { useTranslations } from 'next-intl';
import type { FieldError } from '@bilko/contracts/errors';
import { asProblem } from './api/problem';
import { decimalText } from './format/decimal-text';
import { dayText } from './format/day-text';

/** Says in the reader's language what went wrong: for an error that was thrown, or for one field. */
export function useProblemText() {
  const t = useTranslations('errors');
  return useCallback(
    (problem: unknown): string => {
      const { code, params } = isFieldError(problem) ? problem : asProblem(problem);
      const known = t.has(code as 'INTERNAL_ERROR') ? code : 'INTERNAL_ERROR';
      return t(known as 'INTERNAL_ERROR', { ...unknowns, ...readable(params ?? {}) } as never);
    },
    [t],
  );
}

/** Values that messages may name. `none` lets a message leave out the part that would say it. */
const unknowns = {
  value: 'none',
  expected: 'none',
  length: 'none',
  max: 'none',
  dueAmount: 'none',
  month: 'none',
  minutes: 'none',
};

/** Amounts and days as people write them; all else as it came. */
function readable(params: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      /amount$/i.test(name) ? decimalText(value) : dayText(value),
    ]),
  );
}

function isFieldError(problem: unknown): problem is FieldError {
  return typeof problem === 'object' && problem !== null && 'path' in problem && 'code' in problem;
}
