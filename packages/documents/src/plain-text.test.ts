import { describe, expect, it } from 'vitest';
import { oneLine, plainText } from './plain-text';

describe('plainText', () => {
  it('removes control, direction, zero-width and private-use characters and broken surrogates', () => {
    expect(plainText('a\u0000b\u001b[31m\u202ec\u200bd\ufeffe\ue072f\ud800g\u00adh')).toBe('ab[31mcdefgh');
  });

  it('keeps letters, emoji, markup and line breaks', () => {
    expect(plainText('čćžšđ ЉЊЏ <b> =1+1 😀\r\nдруги\rтрећи')).toBe('čćžšđ ЉЊЏ <b> =1+1 😀\nдруги\nтрећи');
  });

  it('composes letters from their parts', () => {
    expect(plainText('c\u030cs\u030c')).toBe('čš');
  });
});

describe('oneLine', () => {
  it('leaves no way to start a header', () => {
    expect(oneLine(' Pera\r\nBcc: svi@example.com\u2028\tX ')).toBe('Pera Bcc: svi@example.com X');
  });
});
