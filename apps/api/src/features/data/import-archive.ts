import { fileContentType } from '../../platform/images';
import { databaseError } from '@bilko/database';
import { errorCodes, type ErrorCode } from '@bilko/contracts/errors';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import type { Context, Organization } from '../../http/context';
import { inContext, type Actor } from '../../http/run';
import { ProblemError } from '../../http/problem';
import type { Services } from '../../services';
import { insertJobs, jobRow } from '../../platform/queue';
import { keysOf } from '../files/file-keys';
import { dataPath, filePath, type FilePart, type Manifest } from './archive-format';
import { archiveTables, ORGANIZATION, PEOPLE } from './archive-tables';
import type { Progress } from './make-archive';
import { linesOf, requireUnchanged, type Archive } from './read-archive';

const A_DAY = 24 * 60 * 60;
/** Writing years of books takes longer than a request may. */
const PATIENCE_MS = 60 * 60 * 1000;
/** Twice what can be uploaded at once. */
const LARGEST_FILE = 25 * 1024 * 1024;

/** The books are kept in the country's law and currency: those of another have no place here. */
export function requireFitting(
  { country, baseCurrency }: Pick<Organization, 'country' | 'baseCurrency'>,
  { organization }: Manifest,
): void {
  if (organization.country !== country || organization.baseCurrency !== baseCurrency) {
    throw new ProblemError('ARCHIVE_COUNTRY_DIFFERS', { params: { country: organization.country } });
  }
}

/**
 * Reads an archive back. First it is looked through, byte by byte; then its files are stored, where nothing shows them
 * yet; then all rows go in in one transaction that ends with the books being read through. How many records.
 */
export async function importArchive(
  services: Services,
  actor: Actor,
  archive: Archive,
  { report, finish }: { report: Progress; finish: (ctx: Context, count: number) => Promise<void> },
): Promise<void> {
  const { manifest } = archive;
  const total =
    2 * manifest.files.length +
    manifest.files.reduce((sum, { path, rows = 0 }) => sum + (path.startsWith('data/') ? rows : 0), 0);
  let done = 0;
  const step = async (count: number) => {
    done += count;
    await report(done, total);
  };
  for (const entry of manifest.files) {
    await requireUnchanged(archive, entry);
    await step(1);
  }
  await storeFiles(services, actor, archive, step);
  try {
    await inContext(services, actor, async (ctx) => {
      await writeRows(ctx, archive, step);
      await ctx.audit({
        action: 'data.imported',
        noun: 'organization',
        recordId: ctx.organizationId,
        after: {
          from: manifest.organization.name,
          madeAt: manifest.madeAt,
          entries: manifest.ledger.sequence,
        },
      });
      await finish(ctx, total);
    });
  } catch (error) {
    throw refusalOf(error);
  }
}

const fileRow = z.object({
  id: z.uuid(),
  content_type: z.string(),
  byte_size: z.int(),
  sha256: z.string(),
  has_thumbnail: z.boolean(),
});

/** A file is what its bytes are; what the archive says of it must be the same. */
async function storeFiles(
  services: Services,
  { organizationId, userId }: Actor,
  archive: Archive,
  step: (count: number) => Promise<void>,
): Promise<void> {
  for await (const lines of linesOf(archive, dataPath('files'))) {
    const rows = lines.map((line) => parsed(fileRow, line, 'files'));
    // Whatever becomes of the rest: tomorrow somebody looks whether these belong to anything.
    const jobs = rows.map(({ id }) =>
      jobRow('delete-file', { fileId: id, organizationId, userId }, { startAfterSeconds: A_DAY }),
    );
    await inContext(services, { organizationId, userId }, (ctx) =>
      ctx.sql.run(insertJobs('SELECT $1::jsonb AS jobs'), JSON.stringify(jobs)),
    );
    for (const row of rows) await storeFile(services, organizationId, archive, row);
    await step(rows.length);
  }
}

async function storeFile(
  { storage }: Services,
  organizationId: string,
  archive: Archive,
  row: z.output<typeof fileRow>,
): Promise<void> {
  const keys = keysOf(organizationId, row.id);
  const parts: [FilePart, string, string][] = [['original', keys.original, row.content_type]];
  if (row.has_thumbnail) {
    parts.push(['view.jpg', keys.view, 'image/jpeg'], ['thumbnail.jpg', keys.thumbnail, 'image/jpeg']);
  }
  for (const [part, key, contentType] of parts) {
    const path = filePath(row.id, part);
    const entry = archive.entryOf(path);
    // Gone from the storage before the archive was made: its row is evidence that it was there.
    if (!entry) continue;
    if (entry.bytes > LARGEST_FILE) throw new ProblemError('ARCHIVE_TOO_LARGE', { params: { file: path } });
    const content = await buffer(await archive.open(path));
    const isWhole = part !== 'original' || (entry.sha256 === row.sha256 && entry.bytes === row.byte_size);
    if (!isWhole) throw new ProblemError('ARCHIVE_CHANGED', { params: { file: path } });
    if ((await fileContentType(content)) !== contentType)
      throw new ProblemError('ARCHIVE_INVALID', { params: { detail: path } });
    await storage.put(key, content, { contentType });
  }
}

const person = z.object({ id: z.uuid(), full_name: z.string().min(1).max(300) });

async function writeRows(
  ctx: Context,
  archive: Archive,
  step: (count: number) => Promise<void>,
): Promise<void> {
  const { sql } = ctx;
  await sql.rows(
    `SELECT set_config('statement_timeout', '${PATIENCE_MS}', true), set_config('TimeZone', 'UTC', true),
            set_config('idle_in_transaction_session_timeout', '${PATIENCE_MS}', true)`,
  );
  await sql.rows('SELECT begin_import()');
  const put = async (table: string, lines: readonly string[]) => {
    await sql.rows('SELECT import_rows($1, $2::jsonb)', table, `[${lines.join(',')}]`);
    await step(lines.length);
  };
  for (const { table, isLater } of archiveTables) {
    if (isLater && !archive.entryOf(dataPath(table))) continue;
    for await (const lines of linesOf(archive, dataPath(table))) await named(table, put(table, lines));
  }
  for await (const lines of linesOf(archive, dataPath(PEOPLE))) {
    const people = lines.map((line) => parsed(person, line, PEOPLE));
    await put(
      'imported_people',
      people.map(({ id, full_name }) => JSON.stringify({ user_id: id, full_name })),
    );
  }
  for await (const [line = ''] of linesOf(archive, dataPath(ORGANIZATION), 1)) {
    await named(ORGANIZATION, sql.rows('SELECT import_organization($1::jsonb)', line));
  }
  await requireHead(ctx, archive.manifest);
  await sql.rows('SELECT finish_import()');
}

/** A chain whose end was cut off is whole in itself: the manifest says where it ended. */
async function requireHead({ sql, organizationId }: Context, { ledger }: Manifest): Promise<void> {
  const [last] = await sql.rows<{ sequence: number; hash: string }>(
    `SELECT sequence::int AS sequence, encode(hash, 'hex') AS hash FROM ledger_seals
      WHERE organization_id = $1::uuid ORDER BY ledger_seals.sequence DESC LIMIT 1`,
    organizationId,
  );
  const isSame = last
    ? last.sequence === ledger.sequence && last.hash === ledger.hash
    : ledger.sequence === 0;
  if (!isSame) throw new ProblemError('ARCHIVE_BOOKS_DIFFER', { params: { detail: 'chain' } });
}

function parsed<T>(schema: z.ZodType<T>, line: string, table: string): T {
  try {
    return schema.parse(JSON.parse(line));
  } catch {
    throw new ProblemError('ARCHIVE_ROW_INVALID', { params: { table } });
  }
}

const broken = new Set(['unique', 'foreignKey', 'check', 'notNull', 'invalid']);

/** Names the table whose rows the database did not take. */
async function named(table: string, work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    const fault = databaseError(error);
    if (fault && broken.has(fault.kind)) throw new ProblemError('ARCHIVE_ROW_INVALID', { params: { table } });
    throw error;
  }
}

const known = new Set<string>(errorCodes);

/** What the database says of the books as a whole. Anything else is our fault, and is thrown as it is. */
function refusalOf(error: unknown): unknown {
  const fault = databaseError(error);
  if (fault && broken.has(fault.kind))
    return new ProblemError('ARCHIVE_ROW_INVALID', { params: { table: '' } });
  if (fault?.kind !== 'raised') return error;
  const code = fault.code ?? '';
  const isOwn = known.has(code) && /^(ARCHIVE|IMPORT)_/.test(code);
  // A rule of the books that a row broke: not tied, unbalanced, used twice.
  const params = { detail: [isOwn ? '' : code, fault.detail ?? ''].join(' ').trim() };
  return new ProblemError(isOwn ? (code as ErrorCode) : 'ARCHIVE_BOOKS_DIFFER', { params });
}
