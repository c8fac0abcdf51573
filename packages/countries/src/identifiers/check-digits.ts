/** The digits of a text; whoever calls has made sure that it holds nothing else. */
function digitsOf(text: string): number[] {
  return [...text].map((digit) => parseInt(digit, 10));
}

/** Check digit of ISO 7064 MOD 11,10 for the digits before it (PIB, OIB, Croatian bank and account numbers). */
export function mod11And10(body: string): string {
  let product = 10;
  for (const digit of digitsOf(body)) {
    const sum = (product + digit) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
}

/** 11 − (weighted sum mod 11); 10 and 11 count as 0 (matični broj, JIB). */
export function weightedMod11(body: string, weights: readonly number[]): string {
  const sum = digitsOf(body).reduce((total, digit, index) => total + digit * (weights[index] ?? 0), 0);
  const check = 11 - (sum % 11);
  return check > 9 ? '0' : String(check);
}

/** Remainder by 97 of a number of any length. */
export function mod97(digits: string): number {
  return digitsOf(digits).reduce((rest, digit) => (rest * 10 + digit) % 97, 0);
}

/** Letters as numbers, A = 10 to Z = 35 (ISO 7064, ISO 13616). */
export function lettersAsNumbers(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
}

/** Two check digits of ISO 7064 MOD 97,10: 98 − (number × 100 mod 97). */
export function mod97Check(body: string): string {
  return String(98 - mod97(`${lettersAsNumbers(body)}00`)).padStart(2, '0');
}

/** Croatian model HR01: weights 2, 3, 4 … from the right; 11 − remainder, 0 for remainders 0 and 1. */
export function hr01Check(body: string): string {
  const sum = digitsOf(body)
    .reverse()
    .reduce((total, digit, index) => total + digit * (index + 2), 0);
  const rest = sum % 11;
  return rest > 1 ? String(11 - rest) : '0';
}
