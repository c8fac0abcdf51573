import { generateIdentity, identityToRecipient } from 'age-encryption';
import { needed, PlainProblem, readEnvironment, runCommand, type Environment } from '../command';
import { compareFiles } from './compare-files';
import { copyFiles, fileAlarms, returnFiles } from './copy-files';
import { alarms, pruneBackups } from './keep-backups';
import { makeBackup } from './make-backup';
import { listBackups } from './manifest';
import { rehearse } from './rehearse';
import { restoreBackup, type Restored } from './restore-backup';
import { readFilesSettings, readIdentity, readRecipient, readStoreSettings } from './settings';
import { openStore, type Store } from './store';

const USAGE = `npm run backup -- make [label] | list | check | prune | restore <name|latest> | rehearse [name] | files | copy | refill | keys
  make      dumps DATABASE_URL, encrypted, into the store; with a label it is kept for a year
  list      names what lies in the store
  check     ends with 1 and says why when the newest backup is old, gone or much smaller than the one before, or
            copies of files are old or missing
  prune     removes what is older than 30 days
  restore   puts a backup into the empty database RESTORE_DATABASE_URL and compares every table
  rehearse  restores into a database of its own on the server REHEARSAL_SERVER_URL, reads the books, drops it
  files     counts the files that DATABASE_URL names against those in the store of files
  copy      copies the files that DATABASE_URL names and the store of backups lacks into it, encrypted
  refill    puts the copies of the files that DATABASE_URL names back into the store of files
  keys      prints a new pair of keys`;

type Say = (line: string) => void;
type Work = (environment: Environment, say: Say, argument: string | undefined) => Promise<number>;

const databaseUrl = (environment: Environment) =>
  needed(environment, 'DATABASE_URL', 'the database to be backed up');

async function withStore(environment: Environment, work: (store: Store) => Promise<number>): Promise<number> {
  const store = openStore(readStoreSettings(environment));
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

async function withFiles(environment: Environment, work: (files: Store) => Promise<number>): Promise<number> {
  const files = openStore(readFilesSettings(environment));
  try {
    return await work(files);
  } finally {
    files.close();
  }
}

function tellRestored({ manifest, differences, waitingJobs, seconds }: Restored, say: Say): void {
  const rows = manifest.tables.reduce((sum, table) => sum + BigInt(table.rows), 0n);
  say(
    `${manifest.name}: ${manifest.tables.length} tables, ${rows} rows, restored and compared in ${seconds} s`,
  );
  for (const difference of differences) say(`DIFFERS  ${difference}`);
  if (waitingJobs > 0)
    say(`${waitingJobs} jobs were waiting when it was made: some may have been done since (see the guide).`);
}

const works: Readonly<Record<string, Work>> = {
  make: (environment, say, label) =>
    withStore(environment, async (store) => {
      const manifest = await makeBackup({
        databaseUrl: databaseUrl(environment),
        store,
        recipient: readRecipient(environment),
        now: new Date(),
        label,
      });
      say(
        `${manifest.name}: ${manifest.tables.length} tables, ${manifest.byteSize} bytes, ${manifest.seconds} s`,
      );
      return 0;
    }),
  list: (environment, say) =>
    withStore(environment, async (store) => {
      for (const { name, isWhole } of await listBackups(store)) say(isWhole ? name : `${name}  BROKEN`);
      return 0;
    }),
  check: (environment, say) =>
    withStore(environment, async (store) => {
      const now = new Date();
      const isWanted = Boolean(environment['FILES_FOLDER']);
      const found = [...(await alarms(store, now)), ...(await fileAlarms(store, now, isWanted))];
      for (const alarm of found) say(`ALARM  ${alarm}`);
      if (found.length === 0) say('The newest backup is whole and young enough.');
      return found.length > 0 ? 1 : 0;
    }),
  prune: (environment, say) =>
    withStore(environment, async (store) => {
      for (const name of await pruneBackups(store, new Date())) say(`removed ${name}`);
      return 0;
    }),
  restore: (environment, say, backup) =>
    withStore(environment, async (store) => {
      if (!backup) throw new PlainProblem('Say which backup: a name that list shows, or latest.');
      const url = needed(environment, 'RESTORE_DATABASE_URL', 'the empty database that the backup goes into');
      const restored = await restoreBackup({
        databaseUrl: url,
        store,
        identity: readIdentity(environment),
        backup,
      });
      tellRestored(restored, say);
      return restored.differences.length > 0 ? 1 : 0;
    }),
  rehearse: (environment, say, backup = 'latest') =>
    withStore(environment, async (store) => {
      const serverUrl = needed(
        environment,
        'REHEARSAL_SERVER_URL',
        'a server that may make a database for it',
      );
      const identity = readIdentity(environment);
      const rehearsal = await rehearse({ serverUrl, store, identity, backup, now: new Date() });
      tellRestored(rehearsal, say);
      say(rehearsal.report);
      return rehearsal.differences.length > 0 || !rehearsal.booksAgree ? 1 : 0;
    }),
  files: (environment, say) =>
    withFiles(environment, async (store) => {
      const { named, present, missing, wrongSize, unnamed } = await compareFiles(
        databaseUrl(environment),
        store,
      );
      say(`${present} of ${named} files are there; ${unnamed} more belong to nothing`);
      for (const key of missing) say(`MISSING  ${key}`);
      for (const key of wrongSize) say(`OTHER SIZE  ${key}`);
      return missing.length + wrongSize.length > 0 ? 1 : 0;
    }),
  copy: (environment, say) =>
    withFiles(environment, async (files) =>
      withStore(environment, async (store) => {
        const { named, kept, added, removed, missing } = await copyFiles({
          databaseUrl: databaseUrl(environment),
          from: files,
          to: store,
          recipient: readRecipient(environment),
          now: new Date(),
        });
        say(`${kept} of ${named} files have a copy; ${added} are new, ${removed} were removed`);
        for (const key of missing) say(`MISSING  ${key}`);
        return missing.length > 0 ? 1 : 0;
      }),
    ),
  refill: (environment, say) =>
    withFiles(environment, async (files) =>
      withStore(environment, async (store) => {
        const { named, present, returned, missing, changed } = await returnFiles({
          databaseUrl: databaseUrl(environment),
          from: store,
          to: files,
          identity: readIdentity(environment),
        });
        say(`${present} of ${named} files are there; ${returned} came from their copies`);
        for (const key of missing) say(`NO COPY  ${key}`);
        for (const key of changed) say(`DIFFERS  ${key}`);
        return missing.length + changed.length > 0 ? 1 : 0;
      }),
    ),
  keys: async (_environment, say) => {
    const identity = await generateIdentity();
    say('# Into the settings of what makes backups:');
    say(`BACKUP_PUBLIC_KEY=${await identityToRecipient(identity)}`);
    say('# Into the safe, twice, and nowhere near a server. Without it no backup can be opened:');
    say(`BACKUP_PRIVATE_KEY=${identity}`);
    return 0;
  },
};

export async function backupCommand(
  args: readonly string[],
  environment: Environment,
  say: Say,
): Promise<number> {
  const work = works[args[0] ?? ''];
  if (!work || args.length > 2) throw new PlainProblem(USAGE);
  return work(environment, say, args[1]);
}

await runCommand(import.meta.url, () =>
  backupCommand(process.argv.slice(2), readEnvironment(), (line) => console.log(line)),
);
