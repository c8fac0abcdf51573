import { randomBytes } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSchemaEngine } from '../scripts/schema-engine.mjs';
import { applyMigrations } from './migrate';
import { testDatabase, type TestDatabase } from './testing';

const migrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
let fresh: TestDatabase;
let folder: string;

beforeAll(async () => {
  fresh = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'bilko-migrations-'));
  await cp(migrations, folder, { recursive: true });
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await fresh.drop();
});

const add = async (name: string, script: string) => {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), script);
};

/** The folder as Prisma's own engine wants it. */
async function migrationsList() {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  return {
    baseDir: folder,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(join(folder, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async ({ name }) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(join(folder, name, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  };
}

const filters = { externalTables: [], externalEnums: [] };

async function diagnose(url = fresh.url) {
  const engine = await openSchemaEngine(new PrismaPg(url));
  return engine.diagnoseMigrationHistory({
    migrationsList: await migrationsList(),
    optInToShadowDatabase: false,
    filters,
  });
}

/** The adapter cuts a script at every semicolon, functions too; the engine's binary sends it whole, and so must we. */
class WholeScripts extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => void (await adapter.underlyingDriver().query(script));
    return adapter;
  }
}

test("Prisma's engine applies the same migrations, and each continues what the other began", async () => {
  const name = `bilko_deploy_${randomBytes(6).toString('hex')}`;
  await fresh.asOwner(`CREATE DATABASE ${name}`);
  const url = new URL(fresh.url);
  url.pathname = `/${name}`;
  const engine = await openSchemaEngine(
    new WholeScripts({ connectionString: url.toString(), idleTimeoutMillis: 50 }),
  );
  const { appliedMigrationNames } = await engine.applyMigrations({
    migrationsList: await migrationsList(),
    filters,
  });
  expect(appliedMigrationNames).toContain('0003_ledger');
  expect(await applyMigrations(url.toString(), folder)).toEqual([]);
  await fresh.asOwner(`DROP DATABASE ${name} WITH (FORCE)`);
});

test('Prisma finds nothing to apply and nothing changed after applyMigrations', async () => {
  const found = await diagnose();
  expect(found.hasMigrationsTable).toBe(true);
  expect(found.editedMigrationNames).toEqual([]);
  expect(found.failedMigrationNames).toEqual([]);
  expect(found.history ?? null).toBeNull();
});

test('a second run applies nothing, a new migration is applied once', async () => {
  expect(await applyMigrations(fresh.url, folder)).toEqual([]);
  await add(
    '9001_probe',
    'CREATE TABLE probe (id int); CREATE FUNCTION probe() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$;',
  );
  expect((await diagnose()).history).toMatchObject({ unappliedMigrationNames: ['9001_probe'] });
  const both = await Promise.all([applyMigrations(fresh.url, folder), applyMigrations(fresh.url, folder)]);
  expect(both.flat()).toEqual(['9001_probe']);
  expect((await diagnose()).history ?? null).toBeNull();
});

test('a migration that fails leaves nothing behind and is named', async () => {
  await add('9002_broken', 'CREATE TABLE half (id int); SELECT 1 / 0;');
  await expect(applyMigrations(fresh.url, folder)).rejects.toThrow(
    'Migration 9002_broken failed: division by zero',
  );
  expect(await fresh.asOwner("SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
  await add('9002_broken', 'CREATE TABLE half (id int);');
  expect(await applyMigrations(fresh.url, folder)).toEqual(['9002_broken']);
});

test('a migration that was changed after it was applied is refused', async () => {
  await add('9001_probe', 'CREATE TABLE probe (id bigint);');
  await expect(applyMigrations(fresh.url, folder)).rejects.toThrow(
    '9001_probe was changed after it had been applied',
  );
});
