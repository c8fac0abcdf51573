import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { settingsFile } from './places.mjs';
import { ask, readSettingsFile, say } from './run.mjs';

/** As the server's own superuser, over its socket: PGHOST and PGPORT may name another cluster than Debian's first. */
const psql = (database, statement) =>
  ask('runuser', ['-u', 'postgres', '--', 'psql', '-XAtq', '-v', 'ON_ERROR_STOP=1', '-d', database], {
    input: statement,
    cwd: '/',
  });

/**
 * Role and database, once. The login owns the schema and passes over row-level security, as migrations and backups must;
 * every piece of work takes one of the narrower roles for its transaction, and none of these passes. It is no superuser
 * and may make roles only while migrations run. Returns the address.
 */
export function makeDatabase() {
  if (existsSync(settingsFile('api'))) {
    const { DATABASE_URL: url } = readSettingsFile(settingsFile('api'));
    say(`  = the database of ${settingsFile('api')} stays`);
    return url;
  }
  const version = psql('postgres', 'SHOW server_version');
  const password = randomBytes(24).toString('base64url');
  const isKnown = psql('postgres', `SELECT 1 FROM pg_roles WHERE rolname = 'bilko'`) === '1';
  psql(
    'postgres',
    `${isKnown ? 'ALTER' : 'CREATE'} ROLE bilko LOGIN BYPASSRLS NOSUPERUSER NOCREATEROLE NOCREATEDB PASSWORD '${password}'`,
  );
  if (psql('postgres', `SELECT 1 FROM pg_database WHERE datname = 'bilko'`) !== '1')
    psql(
      'postgres',
      `CREATE DATABASE bilko OWNER bilko TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'`,
    );
  psql('bilko', 'ALTER SCHEMA public OWNER TO bilko; REVOKE ALL ON DATABASE bilko FROM PUBLIC;');
  say(`  + database bilko on PostgreSQL ${version}, role bilko`);
  return `postgresql://bilko:${password}@127.0.0.1:${process.env.PGPORT || '5432'}/bilko`;
}

/** Migrations make the roles that pieces of work take. Whoever may always make roles may make himself anything. */
export async function whileRolesMayBeMade(migrate) {
  psql('postgres', 'ALTER ROLE bilko CREATEROLE');
  try {
    await migrate();
  } finally {
    psql('postgres', 'ALTER ROLE bilko NOCREATEROLE');
  }
}
