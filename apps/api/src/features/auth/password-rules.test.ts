import { expect, it } from 'vitest';
import { isCommonPassword } from './password-rules';

const person = { email: 'mika.mikic@firma.rs', fullName: 'Mika Mikić' };

it.each([
  ['qwertyuiop', 'leaked'],
  ['QWERTYuiop', 'leaked, in other letters'],
  ['password123', 'leaked with digits'],
  ['password2026!', 'leaked with trimmings'],
  ['2024dragon', 'leaked behind digits'],
  ['aaaaaaaaaaaa', 'one sign'],
  ['abcabcabcabc', 'one part'],
  ['0123456789', 'a sequence'],
  ['1234567890', 'a sequence of the keyboard'],
  ['zyxwvutsrqponm', 'a sequence backwards'],
  ['mika.mikic@firma.rs', 'the address'],
  ['mika.mikic1', 'the name in the address'],
  ['Mika Mikić', 'the name'],
])('%s is refused: %s', (password) => {
  expect(isCommonPassword(password, person)).toBe(true);
});

it.each([
  ['dugačka lozinka'],
  ['lozinka za probu 123'],
  ['tri vola u kupusu'],
  ['correct horse battery staple'],
  ['monkey847291038471'],
  ['жути аутобус касни'],
  ['dragon eats the accountant'],
  ['xK8#mQ2$vL'],
])('%s is accepted', (password) => {
  expect(isCommonPassword(password, person)).toBe(false);
});
