/** Keys are ours and made of ids; one that could leave its folder is a programming error. */
export function checkedKey(key: string): string {
  const parts = key.split('/');
  const isSafe = parts.length >= 2 && parts.every((part) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(part));
  if (!isSafe) throw new Error(`not a storage key: ${JSON.stringify(key)}`);
  return key;
}
