// Prisma's schema engine without its binary: the WebAssembly build of the same commit as the CLI.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

let instantiated;

async function instantiate() {
  const folder = dirname(fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg')));
  const bytes = await readFile(join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

/** `adapterFactory` is a migration-aware driver adapter factory, such as PrismaPg. */
export async function openSchemaEngine(adapterFactory) {
  await (instantiated ??= instantiate());
  const adapter = bindMigrationAwareSqlAdapterFactory(adapterFactory);
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
}
