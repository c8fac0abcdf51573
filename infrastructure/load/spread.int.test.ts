import { testDatabase, type TestDatabase } from '@bilko/database/testing';
import { Client as PgClient } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answersOf } from './spread';

let database: TestDatabase;
let pg: PgClient;

beforeAll(async () => {
  database = await testDatabase();
  pg = new PgClient({ connectionString: database.url });
  await pg.connect();
});
afterAll(async () => {
  await pg?.end();
  await database?.drop();
});

// Each more is one more thing to undo on the day the data is spread (docs/operations/scale.md): not by accident.
it('keys that do not hold organization_id are the few that are known', async () => {
  expect(await answersOf(pg, 'unique keys of tenant tables without it')).toEqual([
    'api_keys_token_hash_key',
    'files_storage_key_key',
    'invitations_token_hash_key',
    'sessions_pkey',
  ]);
  expect(await answersOf(pg, 'tables where it may be empty')).toEqual(['sessions']);
  const targets = (await answersOf(pg, 'foreign keys of tenant tables that do not')).map(
    (key) => key.split(' → ')[1],
  );
  expect(new Set(targets)).toEqual(new Set(['users', 'user_devices']));
});
