import { bare, problem, type BankAccountCheck } from './check';
import { mod11And10, mod97Check } from './check-digits';
import { checkIban, ibanCheck } from './iban';

function fromIban(
  value: string,
  country: string,
  national: (digits: string) => BankAccountCheck,
): BankAccountCheck {
  const iban = checkIban(value);
  if (!iban.ok) return iban;
  if (!iban.value.startsWith(country)) return { ok: true, value: iban.value, iban: iban.value };
  return national(iban.value.slice(4));
}

/** National numbers of fixed length whose last two digits are ISO 7064 MOD 97,10 over the rest. */
function nationalMod97(digits: string, length: number, ibanPrefix: string): BankAccountCheck {
  if (digits.length !== length || !/^\d+$/.test(digits)) {
    return problem(digits, 'ACCOUNT_NUMBER_INVALID', {
      expectedLength: String(length),
      length: String(digits.length),
    });
  }
  const expected = mod97Check(digits.slice(0, -2));
  if (!digits.endsWith(expected)) return problem(digits, 'ACCOUNT_NUMBER_CHECK_DIGITS', { expected });
  return { ok: true, value: digits, iban: ibanPrefix + digits };
}

/** Serbian account: bank 3 + 13 + 2 digits; "160-5080-46" leaves out the zeros of the middle. IBAN RS35. */
export function checkSerbianAccount(text: string): BankAccountCheck {
  const parts = /^\s*(\d{3})\s*-\s*(\d{1,13})\s*-\s*(\d{2})\s*$/.exec(text);
  const national = (digits: string) => nationalMod97(digits, 18, 'RS35');
  if (parts) return national(`${parts[1] ?? ''}${(parts[2] ?? '').padStart(13, '0')}${parts[3] ?? ''}`);
  const value = bare(text);
  return /^[A-Z]{2}/.test(value) ? fromIban(value, 'RS', national) : national(value);
}

/** Bosnian account: sixteen digits. IBAN BA39. */
export function checkBosnianAccount(text: string): BankAccountCheck {
  const value = bare(text);
  const national = (digits: string) => nationalMod97(digits, 16, 'BA39');
  return /^[A-Z]{2}/.test(value) ? fromIban(value, 'BA', national) : national(value);
}

/** Croatian account: the IBAN; also bank 7 + account 10 digits, each ending in ISO 7064 MOD 11,10. */
export function checkCroatianAccount(text: string): BankAccountCheck {
  const value = bare(text);
  const national = (digits: string): BankAccountCheck => {
    if (!/^\d{17}$/.test(digits)) {
      return problem(digits, 'ACCOUNT_NUMBER_INVALID', {
        expectedLength: '17',
        length: String(digits.length),
      });
    }
    const parts = [digits.slice(0, 7), digits.slice(7)];
    const wrong = parts.find((part) => !part.endsWith(mod11And10(part.slice(0, -1))));
    if (wrong !== undefined) {
      return problem(digits, 'ACCOUNT_NUMBER_CHECK_DIGITS', {
        part: wrong,
        expected: mod11And10(wrong.slice(0, -1)),
      });
    }
    const iban = `HR${ibanCheck('HR', digits)}${digits}`;
    return { ok: true, value: iban, iban };
  };
  return /^[A-Z]{2}/.test(value) ? fromIban(value, 'HR', national) : national(value);
}

/** As it is printed: 845-0000000040484-87. */
export function formatSerbianAccount(digits: string): string {
  return digits.replace(/^(\d{3})(\d{13})(\d{2})$/, '$1-$2-$3');
}
