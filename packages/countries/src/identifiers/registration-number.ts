import { bare, problem, type IdentifierCheck } from './check';
import { weightedMod11 } from './check-digits';
import { checkOib } from './tax-id';

/** Serbian matični broj: eight digits. No official text confirms the check digit, so a wrong one only warns. */
export function checkMaticniBroj(text: string): IdentifierCheck {
  const value = bare(text);
  if (!/^\d{8}$/.test(value)) {
    return problem(value, 'REGISTRATION_NUMBER_INVALID', {
      expectedLength: '8',
      length: String(value.length),
    });
  }
  const expected = weightedMod11(value.slice(0, -1), [2, 7, 6, 5, 4, 3, 2]);
  return value.endsWith(expected)
    ? { ok: true, value }
    : problem(value, 'REGISTRATION_NUMBER_INVALID', { expected }, 'warning');
}

/** Croatian MBS (court register, up to nine digits), MBO (craft) or the OIB again. */
export function checkCroatianRegistration(text: string): IdentifierCheck {
  const value = bare(text);
  if (/^\d{11}$/.test(value)) {
    const oib = checkOib(value);
    return oib.ok ? oib : problem(value, 'REGISTRATION_NUMBER_INVALID', oib.params);
  }
  if (!/^\d{6,9}$/.test(value)) return problem(value, 'REGISTRATION_NUMBER_INVALID', {}, 'warning');
  return { ok: true, value };
}

/** Bosnian registers number in several ways: kept as typed. */
export function checkBosnianRegistration(text: string): IdentifierCheck {
  const value = text.trim();
  return value === '' || value.length > 40
    ? problem(value, 'REGISTRATION_NUMBER_INVALID')
    : { ok: true, value };
}
