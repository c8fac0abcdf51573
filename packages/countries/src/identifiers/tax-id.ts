import { mod11And10, weightedMod11 } from './check-digits';
import { bareDigits, problem, type IdentifierCheck } from './check';

function digitsOfLength(value: string, length: number): IdentifierCheck {
  if (!/^\d+$/.test(value)) return problem(value, 'TAX_ID_INVALID');
  if (value.length !== length) {
    return problem(value, 'TAX_ID_LENGTH', { expected: String(length), length: String(value.length) });
  }
  return { ok: true, value };
}

function withMod11And10(text: string, prefix: string, length: number): IdentifierCheck {
  const shape = digitsOfLength(bareDigits(text, prefix), length);
  if (!shape.ok) return shape;
  const expected = mod11And10(shape.value.slice(0, -1));
  return shape.value.endsWith(expected) ? shape : problem(shape.value, 'TAX_ID_CHECK_DIGIT', { expected });
}

/** Serbian PIB: nine digits, ISO 7064 MOD 11,10; the first is never 0. */
export function checkPib(text: string): IdentifierCheck {
  const check = withMod11And10(text, 'RS', 9);
  return check.ok && check.value.startsWith('0') ? problem(check.value, 'TAX_ID_INVALID') : check;
}

/** Croatian OIB: eleven digits, ISO 7064 MOD 11,10. */
export function checkOib(text: string): IdentifierCheck {
  return withMod11And10(text, 'HR', 11);
}

/** Bosnian JIB: thirteen digits. No official text confirms the check digit, so a wrong one only warns. */
export function checkJib(text: string): IdentifierCheck {
  const shape = digitsOfLength(bareDigits(text, 'BA'), 13);
  if (!shape.ok) return shape;
  const expected = weightedMod11(shape.value.slice(0, -1), [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
  return shape.value.endsWith(expected)
    ? shape
    : problem(shape.value, 'TAX_ID_CHECK_DIGIT', { expected }, 'warning');
}
