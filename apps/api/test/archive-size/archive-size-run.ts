import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { IMPORT_PART_BYTES } from '@bilko/contracts';
import { applyMigrations, startEmbedded } from '@bilko/database';
import pg from 'pg';
import { v7 as newId } from 'uuid';
import type { Actor } from '../../src/http/run';
import { keysOf } from '../../src/features/files/file-keys';
import { recordsOf, startTestApi, TAX_ID, type Member, type TestApi } from '../../src/testing';

const FILE_BYTES = 8 * 1024 * 1024;

type Where = Readonly<{ databaseUrl: string; dataFolder: string }>;
export type ArchiveJob = Where &
  (
    | Readonly<{ kind: 'nothing' }>
    | Readonly<{ kind: 'export'; actor: Actor; id: string }>
    | Readonly<{ kind: 'import'; actor: Actor; id: string }>
  );

/** A business with so much of files, and an empty one that is to take them. */
export async function startArchiveSize(folder: string, megabytes: number) {
  const server = await startEmbedded({ dataFolder: join(folder, 'database') });
  await applyMigrations(server.url);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const asOwner = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
    (await client.query<Row>(text, values)).rows;
  const database = { url: server.url, asOwner, drop: async () => undefined };
  const api = await startTestApi({ database });
  const owner = await api.register('RS', { taxId: TAX_ID, name: 'Mnogo papira d.o.o.' });
  const heir = await api.register('RS', { name: 'Nova d.o.o.' });
  await recordsOf(api, 'papir').make(owner, 'invoice');
  const fileCount = Math.ceil((megabytes * 1024 * 1024) / FILE_BYTES);
  for (let count = 0; count < fileCount; count += 1) await addFile(api, owner);

  const where: Where = { databaseUrl: server.url, dataFolder: api.services.env.dataFolder };
  const actorOf = ({ organizationId, userId }: Member): Actor => ({ organizationId, userId });
  return {
    fileCount,
    fileBytes: fileCount * FILE_BYTES,
    process: where,
    askForExport: async (): Promise<ArchiveJob> => {
      const { body } = await owner.post('/data-exports');
      return { ...where, kind: 'export', actor: actorOf(owner), id: body.id as string };
    },
    fetchArchive: async (path: string) => {
      const { body } = await owner.get('/data-exports/latest/file');
      const reply = await fetch((body.url as string).replace(/^https?:\/\/[^/]+/, api.url));
      await pipeline(Readable.fromWeb(reply.body as ReadableStream), createWriteStream(path));
    },
    sendArchive: async (archive: FileHandle, byteSize: number): Promise<ArchiveJob> => {
      await send(api, heir, archive, byteSize);
      const started = await heir.post('/data-imports/current/start');
      if (started.status !== 200) throw new Error(started.text);
      return { ...where, kind: 'import', actor: actorOf(heir), id: started.body.id as string };
    },
    outcome: async () => {
      const { body } = await heir.get('/data-imports/latest');
      const [files] = await asOwner<{ same: string }>(
        `SELECT count(*) AS same FROM files a JOIN files b USING (id, sha256)
          WHERE a.organization_id = $1 AND b.organization_id = $2`,
        [owner.organizationId, heir.organizationId],
      );
      return { state: body.latest.state as string, filesThere: files?.same };
    },
    stop: async () => {
      await client.end();
      await api.stop();
      await server.stop();
    },
  };
}

/** A paper that does not let itself be packed, as scans are. */
async function addFile({ services, database }: TestApi, { organizationId }: Member): Promise<void> {
  const id = newId();
  const content = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(FILE_BYTES - 9)]);
  const key = keysOf(organizationId, id).original;
  await services.storage.put(key, content, { contentType: 'application/pdf' });
  await database.asOwner(
    `INSERT INTO files (organization_id, id, kind, content_type, byte_size, sha256, name, storage_key)
     VALUES ($1, $2, 'attachment', 'application/pdf', $3, $4, 'papir.pdf', $5)`,
    [organizationId, id, content.byteLength, createHash('sha256').update(content).digest('hex'), key],
  );
}

async function send(api: TestApi, heir: Member, archive: FileHandle, byteSize: number): Promise<void> {
  const begun = await heir.post('/data-imports', { fileName: 'arhiva.zip', byteSize });
  if (begun.status !== 201) throw new Error(begun.text);
  const part = Buffer.alloc(IMPORT_PART_BYTES);
  for (let at = 0; at * IMPORT_PART_BYTES < byteSize; at += 1) {
    const { bytesRead } = await archive.read(part, 0, IMPORT_PART_BYTES, at * IMPORT_PART_BYTES);
    const reply = await api.request
      .post(`/api/v1/data-imports/current/parts/${at}`)
      .set('Authorization', `Bearer ${heir.token}`)
      .attach('file', part.subarray(0, bytesRead), 'part');
    if (reply.status !== 200) throw new Error(`part ${at}: ${reply.status} ${reply.text}`);
  }
}
