import { errorCodes, type ErrorCode, type FieldError } from '@bilko/contracts/errors';
import type { z } from 'zod';
import { fieldError, fieldsProblem } from './problem';

type Issue = z.core.$ZodIssue;

const known = new Set<string>(errorCodes);
const MOST_ERRORS = 50;

/** The parsed value, or a 422 that names every field with a code. */
export function parseOr422(schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw fieldsProblem(fieldErrors(result.error.issues, value).slice(0, MOST_ERRORS));
}

/** zod's issues in the words of our error codes. */
export function fieldErrors(issues: readonly Issue[], value: unknown): FieldError[] {
  const errors = issues.flatMap((issue) => errorsOf(issue, value));
  const seen = new Set<string>();
  // One field, one sentence: the first thing that is wrong with it.
  return errors.filter(({ path }) => !seen.has(path) && seen.add(path));
}

function errorsOf(issue: Issue, value: unknown): FieldError[] {
  const path = pathOf(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => fieldError(pathOf([...issue.path, key]), 'FIELD_UNKNOWN'));
  }
  if (known.has(issue.message)) return [fieldError(path, issue.message as ErrorCode, limitsOf(issue))];
  const found = valueAt(value, issue.path);
  return [fieldError(path, codeOf(issue, found), limitsOf(issue))];
}

function codeOf(issue: Issue, found: unknown): ErrorCode {
  if (found === undefined) return 'FIELD_REQUIRED';
  switch (issue.code) {
    case 'invalid_type':
      return 'FIELD_WRONG_TYPE';
    case 'invalid_value': {
      const isSameType = issue.values.some((allowed) => typeof allowed === typeof found);
      return isSameType ? 'FIELD_INVALID' : 'FIELD_WRONG_TYPE';
    }
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return 'FIELD_REQUIRED';
      return isLength(issue.origin) ? 'FIELD_TOO_SHORT' : 'FIELD_TOO_SMALL';
    case 'too_big':
      return isLength(issue.origin) ? 'FIELD_TOO_LONG' : 'FIELD_TOO_LARGE';
    default:
      return 'FIELD_INVALID';
  }
}

const isLength = (origin: string) => origin === 'string' || origin === 'array';

function limitsOf(issue: Issue): Record<string, string> | undefined {
  if (issue.code === 'too_small') return { minimum: String(issue.minimum) };
  if (issue.code === 'too_big') return { maximum: String(issue.maximum) };
  return undefined;
}

const MOST_OF_A_NAME = 80;
const pathOf = (path: readonly PropertyKey[]) =>
  path.map((part) => String(part).slice(0, MOST_OF_A_NAME)).join('.');

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found: unknown = value;
  for (const part of path) {
    if (found === null || typeof found !== 'object') return undefined;
    found = (found as Record<PropertyKey, unknown>)[part];
  }
  return found;
}
