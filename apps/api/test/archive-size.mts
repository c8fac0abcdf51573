import { execFile } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { startArchiveSize, type ArchiveJob } from './archive-size/archive-size-run';
import { workOn } from './archive-size/archive-size-work';

/**
 * npm run archive-size -w @bilko/api -- --mb 2000: a business with so many megabytes of files is exported and read back
 * into another one, each in a process of its own whose largest resident memory is printed, beside that of the same
 * process without work. Needs four times as much room on the disk.
 */
const { values } = parseArgs({
  options: { mb: { type: 'string', default: '200' }, work: { type: 'string' } },
});

const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;

if (values.work !== undefined) {
  await workOn(JSON.parse(values.work) as ArchiveJob);
  // In kilobytes on Linux and macOS alike, by Node's word.
  console.log(process.resourceUsage().maxRSS * 1024);
  process.exit(0);
}

const run = promisify(execFile);
const here = fileURLToPath(import.meta.url);
/** The largest resident memory of a process that does this and nothing else. */
const peakOf = async (job: ArchiveJob): Promise<number> => {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', here, '--work', JSON.stringify(job)]);
  return Number.parseInt(stdout.trim().split('\n').at(-1) ?? '', 10);
};

const folder = await mkdtemp(join(tmpdir(), 'bilko-archive-size-'));
const business = await startArchiveSize(folder, Number.parseInt(values.mb, 10));
try {
  console.log(`${business.fileCount} files, ${megabytes(business.fileBytes)}`);
  const idle = await peakOf({ ...business.process, kind: 'nothing' });
  console.log(`without work: ${megabytes(idle)}`);
  const exporting = await business.askForExport();
  console.log(`export: ${megabytes(await peakOf(exporting))}`);
  const path = join(folder, 'archive.zip');
  await business.fetchArchive(path);
  const archive = await open(path, 'r');
  const { size } = await archive.stat();
  console.log(`archive: ${megabytes(size)}`);
  const importing = await business.sendArchive(archive, size);
  await archive.close();
  console.log(`import: ${megabytes(await peakOf(importing))}`);
  console.log(await business.outcome());
} finally {
  await business.stop();
  await rm(folder, { recursive: true, force: true });
}
