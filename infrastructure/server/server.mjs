// Bilko on one Debian machine without any cloud: docs/deployment/own-server.md. Only Node's own modules are imported
// here, because nothing else may be installed yet.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { PlainProblem } from '../local/parts/settings.mjs';
import { whileRolesMayBeMade } from './parts/database.mjs';
import { install } from './parts/install.mjs';
import { places, settingsFile } from './parts/places.mjs';
import { makeRelease, removeOldReleases } from './parts/release.mjs';
import { readSettingsFile, say, work } from './parts/run.mjs';
import { readState, switchTo } from './parts/switch.mjs';

const USAGE = `node infrastructure/server/server.mjs
  install --web <host> --api <host>   accounts, database, secrets, units and site; again after a change of these
  upgrade <version>                   builds a tag or commit, backs up, migrates, starts it beside the old one, switches
  rollback                            back to the release that served before; the database stays as it is
  status                              which release serves, and which served before`;

async function upgrade(version) {
  if (!version) throw new PlainProblem(USAGE);
  const api = readSettingsFile(settingsFile('api'));
  const folder = await makeRelease(version);
  await backUp();
  // It reads every setting first: what is missing stops the upgrade before anything is changed.
  const migrate = ['--enable-source-maps', path.join(folder, 'apps/api/dist/migrate.js')];
  const env = { NODE_ENV: 'production', ...api };
  await whileRolesMayBeMade(() =>
    work('migrating', '/usr/bin/node', migrate, { account: 'bilko', cwd: folder, env }),
  );
  await switchTo(folder);
  const { now, before } = readState();
  removeOldReleases([now?.folder, before?.folder].filter(Boolean));
}

/** Before anything is migrated, where there is something to lose. */
async function backUp() {
  const settings = readSettingsFile(settingsFile('backup'));
  if (!existsSync(places.current)) return;
  if (!settings.BACKUP_PUBLIC_KEY) return say('  ! no backup is made: BACKUP_PUBLIC_KEY is not set');
  const args = ['--import', 'tsx', 'infrastructure/backup/cli.ts', 'make', 'before-upgrade'];
  await work('backing up the database', '/usr/bin/node', args, {
    account: 'bilko-backup',
    cwd: places.current,
    env: settings,
  });
}

async function rollback() {
  const { before } = readState();
  if (!before || !existsSync(before.folder)) throw new PlainProblem('There is no release before this one.');
  await switchTo(before.folder);
}

const works = {
  install: (_argument, options) => install(options),
  upgrade,
  rollback,
  status: () => {
    const { now, before } = readState();
    say(now ? `${path.basename(now.folder)} serves (API ${now.api}, web ${now.web})` : 'nothing serves yet');
    if (before) say(`${path.basename(before.folder)} served before`);
  },
};

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { web: { type: 'string' }, api: { type: 'string' } },
  });
  const [name, argument] = positionals;
  const chosen = works[name ?? ''];
  if (!chosen) throw new PlainProblem(USAGE);
  await chosen(argument, values);
} catch (problem) {
  process.stderr.write(`${problem instanceof PlainProblem ? problem.message : problem.stack}\n`);
  process.exitCode = 1;
}
