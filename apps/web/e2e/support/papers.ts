import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Download } from 'playwright-core';

const run = promisify(execFile);

/** The programs of Debian's poppler-utils and zbar-tools that read a PDF back. */
export const paperPrograms = ['pdftotext', 'pdftoppm', 'zbarimg'] as const;

async function withFile<T>(
  content: Uint8Array,
  use: (file: string, folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bilko-paper-'));
  try {
    const file = path.join(folder, 'paper.pdf');
    await writeFile(file, content);
    return await use(file, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const bytesOf = async (download: Download): Promise<Buffer> => readFile(await download.path());

export const textOf = (pdf: Uint8Array): Promise<string> =>
  withFile(pdf, async (file) => (await run('pdftotext', ['-layout', file, '-'])).stdout);

/** What the codes on the pages say to whoever points a camera at them. */
export const codesOf = (pdf: Uint8Array): Promise<string> =>
  withFile(pdf, async (file, folder) => {
    await run('pdftoppm', ['-r', '200', '-png', file, path.join(folder, 'page')]);
    return (await run('sh', ['-c', 'zbarimg --quiet --raw "$0"/page*.png', folder])).stdout;
  });
