import { execFileSync } from 'node:child_process';
import { lstat, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';

export type Account = Readonly<{ uid: number; gid: number }>;

const idOf = (name: string): Account | undefined => {
  try {
    const number = (flag: string) =>
      Number.parseInt(
        execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
        10,
      );
    return { uid: number('-u'), gid: number('-g') };
  } catch {
    return undefined;
  }
};

/**
 * PostgreSQL refuses to run as root. As root it runs as the account `postgres`, made when missing, or as `nobody`
 * where none can be made. Undefined: run as who we are.
 */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const existing = idOf('postgres');
  if (existing !== undefined) return existing;
  for (const [command, ...options] of [
    ['useradd', '--system', '--user-group', '--no-create-home', 'postgres'],
    ['adduser', '-S', '-H', '-D', 'postgres'],
  ] as const) {
    try {
      execFileSync(command, options, { stdio: 'ignore' });
    } catch {
      continue;
    }
    const made = idOf('postgres');
    if (made !== undefined) return made;
  }
  const nobody = idOf('nobody');
  if (nobody !== undefined) return nobody;
  throw new Error(
    'PostgreSQL does not run as root and no account could be made for it. Run as an ordinary user, or set DATABASE_URL.',
  );
}

/** Whether the account may pass through every folder down to this one. */
export async function canReach(account: Account, folder: string): Promise<boolean> {
  let at = await realpath(folder);
  for (;;) {
    const { mode, uid, gid } = await lstat(at);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (dirname(at) === at) return true;
    at = dirname(at);
  }
}
