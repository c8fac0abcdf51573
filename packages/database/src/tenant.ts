import { createDatabase, type Database, type DatabaseOptions } from './client';

let current: Database | undefined;

function connected(): Database {
  if (current === undefined) throw new Error('The database is not connected: call connect(url) first.');
  return current;
}

/** Opens the database of this process. */
export function connect(url: string, options?: DatabaseOptions): Database {
  if (current !== undefined) throw new Error('The database is already connected.');
  current = createDatabase(url, options);
  return current;
}

export async function disconnect(): Promise<void> {
  const closing = current;
  current = undefined;
  await closing?.close();
}

export const inOrganization: Database['inOrganization'] = (context, work, options) =>
  connected().inOrganization(context, work, options);
export const inOrganizationSql: Database['inOrganizationSql'] = (context, work) =>
  connected().inOrganizationSql(context, work);
export const asIdentity: Database['asIdentity'] = (work) => connected().asIdentity(work);
export const asWorker: Database['asWorker'] = (work) => connected().asWorker(work);
/** Never throws: a database that is away is a fact to report. */
export const databaseHealth = async () => current?.health() ?? { isUp: false, latencyMs: 0 };
/** Throws when the database is away. */
export const watchDatabase: Database['watch'] = () => connected().watch();
export const connectionPool = () => current?.pool() ?? { inUse: 0, idle: 0, waiting: 0 };
