import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { createKeyring } from './keyring';

const older = { id: '2026', key: randomBytes(32) };
const newer = { id: '2027', key: randomBytes(32) };
const secret = Buffer.from('seed of an app');

it('opens what it sealed, and says nothing of it in between', () => {
  const keyring = createKeyring([older]);
  const sealed = keyring.seal('seed:1', secret);
  expect(sealed).toMatch(/^2026:[\w-]+$/);
  expect(Buffer.from(sealed.slice(5), 'base64url').includes(secret)).toBe(false);
  expect(keyring.open('seed:1', sealed)).toEqual(secret);
  expect(keyring.seal('seed:1', secret)).not.toBe(sealed);
});

it('opens nothing for another purpose, nothing that was changed, nothing of an unknown key', () => {
  const keyring = createKeyring([older]);
  const sealed = keyring.seal('seed:1', secret);
  expect(() => keyring.open('seed:2', sealed)).toThrow();
  const bytes = Buffer.from(sealed.slice(5), 'base64url');
  for (const at of [0, 13, bytes.length - 1]) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => keyring.open('seed:1', `2026:${changed.toString('base64url')}`)).toThrow();
  }
  expect(() => keyring.open('seed:1', '2026:')).toThrow();
  expect(() => createKeyring([newer]).open('seed:1', sealed)).toThrow(/no key/);
});

it('goes on with a new key, and still opens what the older one sealed', () => {
  const sealed = createKeyring([older]).seal('seed:1', secret);
  const rotated = createKeyring([newer, older]);
  expect(rotated.open('seed:1', sealed)).toEqual(secret);
  expect(rotated.isOld(sealed)).toBe(true);
  const again = rotated.seal('seed:1', secret);
  expect(rotated.isOld(again)).toBe(false);
  expect(again).toMatch(/^2027:/);
});

it('makes the same mac by the same key only', () => {
  const before = createKeyring([older]);
  const rotated = createKeyring([newer, older]);
  const mac = before.mac('code', 'challenge');
  expect(rotated.mac('code', 'challenge', '2026')).toEqual(mac);
  expect(rotated.mac('code', 'challenge')).not.toEqual(mac);
  expect(rotated.mac('other', 'challenge', '2026')).not.toEqual(mac);
  expect(rotated.mac('code', 'challenge', 'gone')).toBeUndefined();
});
