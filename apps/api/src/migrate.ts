import { applyMigrations } from '@bilko/database';
import { EnvError, readEnv } from './env';
import { startOrExplain } from './process';

/**
 * Brings the database to the schema of this release; run before the first process of it starts. What `prisma migrate
 * deploy` does, in its table and with its lock, without fetching an engine: two at once wait for each other, and either
 * continues what the other began.
 */
await startOrExplain(async () => {
  const { databaseUrl } = readEnv();
  if (databaseUrl === undefined) throw new EnvError(['DATABASE_URL is missing']);
  const applied = await applyMigrations(databaseUrl);
  for (const name of applied) process.stdout.write(`applied ${name}\n`);
  process.stdout.write(applied.length > 0 ? '' : 'nothing to apply\n');
});
