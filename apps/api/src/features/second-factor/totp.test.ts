import { describe, expect, it } from 'vitest';
import { base32, codeAt, otpauthUri, stepAt, stepOfCode } from './totp';

/** RFC 6238, Appendix B: the seed and the codes for SHA-1, eight digits. */
const seed = Buffer.from('12345678901234567890');

describe('RFC 6238, Appendix B', () => {
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('at %d seconds the code is %s', (seconds, code) => {
    expect(codeAt(seed, stepAt(new Date(seconds * 1000)), 8)).toBe(code);
    expect(codeAt(seed, stepAt(new Date(seconds * 1000)))).toBe(code.slice(2));
  });
});

describe('a code', () => {
  const at = new Date('2026-11-22T21:00:10Z');
  const step = stepAt(at);

  it.each([-1, 0, 1])('of the step %d away is good', (away) => {
    expect(stepOfCode(seed, codeAt(seed, step + away), at)).toBe(step + away);
  });

  it.each([-2, 2])('of the step %d away is not', (away) => {
    expect(stepOfCode(seed, codeAt(seed, step + away), at)).toBeUndefined();
  });

  it.each(['', '12345', '1234567', 'abcdef'])('"%s" is none', (code) => {
    expect(stepOfCode(seed, code, at)).toBeUndefined();
  });
});

describe('a seed', () => {
  // RFC 4648, 10: test vectors of base32, without their padding.
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('"%s" is typed as %s', (text, typed) => {
    expect(base32(Buffer.from(text))).toBe(typed);
  });

  it('goes into an app by an address', () => {
    expect(otpauthUri(seed, 'ana+1@firma.rs')).toBe(
      'otpauth://totp/Bilko%3Aana%2B1%40firma.rs?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Bilko&algorithm=SHA1&digits=6&period=30',
    );
  });
});
