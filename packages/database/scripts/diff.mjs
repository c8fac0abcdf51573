// Prints the SQL between two Prisma schemas, offline: the tables of a new migration. Roles, policies and
// triggers are added by hand. The engine wants a server to talk to, but reads nothing from it.
// Usage: DATABASE_URL=… node scripts/diff.mjs [older schema file]
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { openSchemaEngine } from './schema-engine.mjs';

const packageFolder = join(dirname(fileURLToPath(import.meta.url)), '..');
const older = process.argv[2];
const current = join(packageFolder, 'prisma/schema.prisma');

const noConnection = new PrismaPg({ connectionString: process.env.DATABASE_URL });
const engine = await openSchemaEngine(noConnection);
const target = (path) => ({
  tag: 'schemaDatamodel',
  files: [{ path: 'schema.prisma', content: readFileSync(path, 'utf8') }],
});
const { stdout } = await engine.diff({
  from: older === undefined ? { tag: 'empty' } : target(older),
  to: target(current),
  script: true,
  exitCode: null,
  shadowDatabaseUrl: null,
  filters: { externalTables: [], externalEnums: [] },
});
process.stdout.write(stdout ?? '');
