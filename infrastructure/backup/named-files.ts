import pg from 'pg';
import { archiveKey } from '../../apps/api/src/features/data/data-export-view';
import { partKey } from '../../apps/api/src/features/data/data-import-view';
import { keysOf } from '../../apps/api/src/features/files/file-keys';

/** An object of the store of files that the database knows. */
export type NamedFile = Readonly<{
  /** Undefined where it is not kept: of the pictures that are made from what was sent. */
  byteSize: number | undefined;
  sha256: string | undefined;
  /** Archives that are fetched, and archives that are being sent, live for days and can be made again. */
  isLasting: boolean;
}>;

type FileRow = {
  organization: string;
  id: string;
  key: string;
  size: number;
  sha256: string;
  isPicture: boolean;
};
type ArchiveRow = { organization: string; id: string; size: number };
type PartRow = ArchiveRow & { position: number };

/** By their keys, as the API itself makes them: what came, the picture that is shown, the small one, archives. */
export async function namedFiles(databaseUrl: string): Promise<Map<string, NamedFile>> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'bilko-backup' });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query('SET LOCAL row_security = off');
    const files = await client.query<FileRow>(
      `SELECT organization_id AS organization, id, storage_key AS key, byte_size AS size, sha256,
              thumbnail_key IS NOT NULL AS "isPicture" FROM files`,
    );
    const archives = await client.query<ArchiveRow>(
      `SELECT organization_id AS organization, id, byte_size::float8 AS size FROM data_exports WHERE state = 'ready'`,
    );
    const parts = await client.query<PartRow>(
      `SELECT organization_id AS organization, import_id AS id, position, byte_size AS size FROM data_import_parts`,
    );
    await client.query('COMMIT');
    const passing = (byteSize: number): NamedFile => ({ byteSize, sha256: undefined, isLasting: false });
    const made: NamedFile = { byteSize: undefined, sha256: undefined, isLasting: true };
    return new Map<string, NamedFile>([
      ...files.rows.flatMap(({ organization, id, key, size, sha256, isPicture }) => {
        const { view, thumbnail } = keysOf(organization, id);
        const original: [string, NamedFile] = [key, { byteSize: size, sha256, isLasting: true }];
        const pictures: [string, NamedFile][] = isPicture
          ? [
              [view, made],
              [thumbnail, made],
            ]
          : [];
        return [original, ...pictures];
      }),
      ...archives.rows.map(({ organization, id, size }): [string, NamedFile] => [
        archiveKey(organization, id),
        passing(size),
      ]),
      ...parts.rows.map(({ organization, id, position, size }): [string, NamedFile] => [
        partKey(organization, id, position),
        passing(size),
      ]),
    ]);
  } finally {
    await client.end();
  }
}
