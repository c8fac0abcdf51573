import { archiveWordsOf, csvBeginning, csvLine, writtenDay } from '@bilko/documents';
import type { Language } from '@bilko/core';
import { inContext, type Actor } from '../../http/run';
import type { Services } from '../../services';
import { ProblemError } from '../../http/problem';
import { keysOf } from '../files/file-keys';
import { renderInvoicePdfFor } from '../invoices/render-invoice-pdf';
import {
  ARCHIVE_FORMAT,
  ARCHIVE_VERSION,
  dataPath,
  filePath,
  listPath,
  MANIFEST,
  README,
  type FilePart,
  type Manifest,
} from './archive-format';
import { archiveLists } from './archive-lists';
import { readSource, type ArchiveSource, type Document } from './archive-source-repository';
import { archiveTables, ORGANIZATION, PEOPLE } from './archive-tables';
import { bytesOf, writeArchive, type ArchiveWriter, type WrittenArchive } from './write-archive';

export type Progress = (done: number, total: number) => Promise<void>;

type Making = Readonly<{
  services: Services;
  actor: Actor;
  archive: ArchiveWriter;
  /** So many more are in it. */
  step: (count: number) => Promise<void>;
}>;

/** What a storage does not have (any more) is left out of the archive, and named nowhere as if it were there. */
const isGone = (error: unknown) => error instanceof ProblemError && error.code === 'NOT_FOUND';

/**
 * Writes everything of a business to a zip on this machine, as it was at one moment. Memory stays bounded: rows come by
 * a cursor, files as streams, and nothing is held but names and checksums.
 */
export async function makeArchive(
  services: Services,
  actor: Actor,
  target: string,
  report: Progress,
): Promise<WrittenArchive & { count: number }> {
  const { organization, language } = await inContext(services, actor, async (ctx) => ctx);
  const at = services.clock.now();
  let done = 0;
  let total = 0;
  const step = async (count: number) => {
    done += count;
    await report(done, total);
  };
  const written = await writeArchive(target, at, async (archive) => {
    const making: Making = { services, actor, archive, step };
    const { taxId, head, documents } = await readSource(organization.id, async (source) => {
      const documents = await source.documents();
      const files = await source.files();
      total = documents.length + files.length + (await countRows(source));
      await addReadme(making, language, organization.name, at);
      await addData(making, source);
      await addLists(making, source, language);
      await addFiles(making, files);
      const own = JSON.parse(await source.organization()) as { tax_id: string | null };
      return { taxId: own.tax_id, head: await source.head(), documents };
    });
    // Issued documents never change, and their papers are made from them: the moment is over, and nothing is late.
    for (const document of documents) await addDocument(making, document);
    const { id, name, country, baseCurrency } = organization;
    const manifest: Manifest = {
      format: ARCHIVE_FORMAT,
      version: ARCHIVE_VERSION,
      madeAt: at.toISOString(),
      organization: { id, name, country, baseCurrency, taxId },
      ledger: head,
      files: [...archive.entries],
    };
    await archive.add(MANIFEST, bytesOf([JSON.stringify(manifest, null, 1)]), { isCompressed: true });
  });
  await report(total, total);
  return { ...written, count: total };
}

async function countRows(source: ArchiveSource): Promise<number> {
  let rows = 0;
  for (const { table } of archiveTables) rows += await source.count(table);
  return rows;
}

async function addReadme({ archive }: Making, language: Language, organization: string, at: Date) {
  const madeAt = writtenDay(at.toISOString().slice(0, 10), language);
  const text = archiveWordsOf(language)
    .readme.map((line) => line.replace('{organization}', organization).replace('{madeAt}', madeAt))
    .join('\r\n\r\n');
  await archive.add(README, bytesOf([`${text}\r\n`]), { isCompressed: true });
}

async function addData(making: Making, source: ArchiveSource): Promise<void> {
  const { archive, step } = making;
  const add = async (name: string, batches: AsyncGenerator<string[]> | string[][], counts: boolean) => {
    let rows = 0;
    const text = async function* () {
      for await (const batch of batches) {
        rows += batch.length;
        yield batch.join('');
        if (counts) await step(batch.length);
      }
    };
    await archive.add(dataPath(name), bytesOf(text()), { isCompressed: true, rows: () => rows });
  };
  await add(ORGANIZATION, [[await source.organization()]], false);
  await add(PEOPLE, source.people(), false);
  for (const table of archiveTables) await add(table.table, source.rows(table), true);
}

async function addLists({ archive }: Making, source: ArchiveSource, language: Language): Promise<void> {
  const { lists } = archiveWordsOf(language);
  for (const { name, kinds, query } of archiveLists) {
    let rows = 0;
    const heads = kinds.map(() => 'text' as const);
    const text = async function* () {
      yield csvBeginning + csvLine(heads, lists[name]);
      for await (const batch of source.list(query)) {
        rows += batch.length;
        yield batch.map((cells) => csvLine(kinds, cells)).join('');
      }
    };
    await archive.add(listPath(name), bytesOf(text()), { isCompressed: true, rows: () => rows });
  }
}

async function addFiles(making: Making, files: readonly { id: string; hasView: boolean }[]): Promise<void> {
  const { services, actor, archive, step } = making;
  for (const { id, hasView } of files) {
    const keys = keysOf(actor.organizationId, id);
    const parts: [FilePart, string][] = [['original', keys.original]];
    if (hasView) parts.push(['view.jpg', keys.view], ['thumbnail.jpg', keys.thumbnail]);
    for (const [part, key] of parts) {
      const content = await services.storage.get(key).catch((error: unknown) => {
        if (isGone(error)) return undefined;
        throw error;
      });
      if (content) await archive.add(filePath(id, part), content, { isCompressed: false });
    }
    await step(1);
  }
}

async function addDocument(making: Making, { id, kind, number }: Document): Promise<void> {
  const { services, actor, archive, step } = making;
  const pdf = await inContext(services, actor, (ctx) => renderInvoicePdfFor(ctx, id));
  const name = `${kind}-${number.replace(/[^A-Za-z0-9._-]+/g, '-')}`.slice(0, 100);
  // Numbers that differ only in what a file name cannot say must not meet.
  const path = `documents/${name}-${id.slice(-6)}.pdf`;
  await archive.add(path, [pdf.content], { isCompressed: true });
  await step(1);
}
