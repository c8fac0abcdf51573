import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../http/problem';
import { manualClock, systemClock } from './clock';
import { silentLogger } from './logger';
import { createStorage, type FileStorage, type Storage } from './storage';
import { createS3Storage } from './storage/s3-storage';
import { serveBlobs } from './storage/serve-blobs';
import { startS3Server } from './storage/testing-s3-server';

const silent = silentLogger;
const picture = { contentType: 'image/png', fileName: 'račun "1" Љ.png' };
const settings = {
  accessToken: { secret: 'a secret that only this test knows' },
  dataFolder: '',
  apiUrl: '',
  r2: undefined,
};

type Kind = {
  storage: Storage;
  /** The same store, to which files of more than a MiB are large. */
  forLarge: FileStorage;
  /** Lets the time pass that makes an address signed for `seconds` too old. */
  waitUntilExpired(seconds: number): Promise<void>;
  stop(): Promise<void>;
};

async function startLocal(): Promise<Kind> {
  const folder = await mkdtemp(join(tmpdir(), 'bilko-storage-'));
  const clock = manualClock(new Date());
  const app = express();
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const storage = createStorage({ ...settings, dataFolder: folder, apiUrl: url }, silent, clock);
  if (storage.kind !== 'local') throw new Error('expected the local kind');
  app.get('/api/v1/blobs/:token', serveBlobs(storage, ['http://localhost:3000']));
  app.use((error: unknown, _q: express.Request, response: express.Response, _n: express.NextFunction) => {
    const code = error instanceof ProblemError ? error.code : 'INTERNAL_ERROR';
    response.status(code === 'FORBIDDEN' ? 403 : code === 'NOT_FOUND' ? 404 : 500).json({ code });
  });
  return {
    storage,
    forLarge: storage,
    waitUntilExpired: async (seconds) => clock.advance(seconds * 1000),
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startS3(): Promise<Kind> {
  const server = await startS3Server();
  return {
    storage: createStorage({ ...settings, r2: server.r2 }, silent, systemClock),
    forLarge: createS3Storage({ ...server.r2, partBytes: 1024 * 1024, report: () => undefined }),
    waitUntilExpired: (seconds) => new Promise((done) => setTimeout(done, (seconds + 1) * 1000)),
    stop: server.stop,
  };
}

describe.each([
  ['a local folder', startLocal],
  ['an S3 server', startS3],
])('storage in %s', (_name, start) => {
  let kind: Kind;
  const key = () => `${randomUUID()}/${randomUUID()}/original`;

  beforeAll(async () => {
    kind = await start();
  });
  afterAll(() => kind.stop());

  it('gives back what was put, byte for byte', async () => {
    const content = Buffer.from(Array.from({ length: 100_000 }, (_, at) => (at * 31) % 256));
    const at = key();
    await kind.storage.put(at, content, picture);
    expect(content.equals(await kind.storage.read(at))).toBe(true);
    expect(content.equals(await buffer(await kind.storage.get(at)))).toBe(true);
  });

  it('takes a file of this machine, a large one in parts, and nothing of one that is not there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bilko-large-'));
    const path = join(folder, 'archive.zip');
    const whole = Buffer.from(Array.from({ length: 2.5 * 1024 * 1024 }, (_, at) => (at * 31) % 251));
    try {
      for (const length of [0, 1024 * 1024, 1024 * 1024 + 1, whole.length]) {
        const at = key();
        const content = whole.subarray(0, length);
        await writeFile(path, content);
        await kind.forLarge.putFile(at, path, { contentType: 'application/zip' });
        expect(content.equals(await kind.storage.read(at)), `${length} bytes`).toBe(true);
      }
      const lost = key();
      const gone = kind.forLarge.putFile(lost, join(folder, 'gone.zip'), { contentType: 'application/zip' });
      await expect(gone).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
      await expect(kind.storage.read(lost)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('replaces what stood at the key', async () => {
    const at = key();
    await kind.storage.put(at, Buffer.from('first'), picture);
    await kind.storage.put(at, Buffer.from('2nd'), picture);
    expect((await kind.storage.read(at)).toString()).toBe('2nd');
  });

  it('says not found for what is not there, and deletes twice without complaint', async () => {
    const at = key();
    await expect(kind.storage.get(at)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await kind.storage.put(at, Buffer.from('x'), picture);
    await kind.storage.delete(at);
    await kind.storage.delete(at);
    await expect(kind.storage.read(at)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('refuses keys that leave their folder', async () => {
    for (const bad of ['../x/y', 'a/../../etc/passwd', '/etc/passwd', 'a//b', 'a', 'a/.hidden', 'a/b\0c']) {
      expect(() => kind.storage.put(bad, Buffer.from('x'), picture), bad).toThrow('not a storage key');
    }
  });

  it('serves a signed address with the type and name that were signed', async () => {
    const at = key();
    await kind.storage.put(at, Buffer.from('pixels'), picture);
    const reply = await fetch(await kind.storage.signedUrl(at, 60, picture));
    expect(reply.status).toBe(200);
    expect(await reply.text()).toBe('pixels');
    expect(reply.headers.get('content-type')).toBe('image/png');
    expect(reply.headers.get('content-disposition')).toBe(
      `inline; filename="ra_un _1_ _.png"; filename*=UTF-8''ra%C4%8Dun%20%221%22%20%D0%89.png`,
    );
  });

  it('never shows in place what a browser could run', async () => {
    const at = key();
    await kind.storage.put(at, Buffer.from('<script>alert(1)</script>'), picture);
    const url = await kind.storage.signedUrl(at, 60, { contentType: 'text/html', fileName: 'x.html' });
    const reply = await fetch(url);
    expect(reply.headers.get('content-disposition')).toMatch(/^attachment/);
  });

  it('refuses a forged signature, and another key under a true signature', async () => {
    const at = key();
    const other = key();
    await kind.storage.put(at, Buffer.from('mine'), picture);
    await kind.storage.put(other, Buffer.from('theirs'), picture);
    const url = await kind.storage.signedUrl(at, 60, picture);
    for (const forged of forgeries(kind.storage, url, at, other)) {
      const reply = await fetch(forged);
      expect(reply.status, forged).toBe(403);
      expect(await reply.text()).not.toContain('theirs');
    }
  });

  it('refuses an address that is too old', { timeout: 20_000 }, async () => {
    const at = key();
    await kind.storage.put(at, Buffer.from('short-lived'), picture);
    const url = await kind.storage.signedUrl(at, 2, picture);
    expect((await fetch(url)).status).toBe(200);
    await kind.waitUntilExpired(2);
    expect((await fetch(url)).status).toBe(403);
  });
});

function forgeries(storage: Storage, url: string, key: string, other: string): string[] {
  if (storage.kind === 's3') {
    const longer = new URL(url);
    longer.searchParams.set('X-Amz-Expires', '3600');
    const retyped = new URL(url);
    retyped.searchParams.set('response-content-type', 'text/html');
    const flipped = new URL(url);
    flipped.searchParams.set('X-Amz-Signature', '0'.repeat(64));
    return [longer.href, retyped.href, flipped.href, url.replace(key, other)];
  }
  const token = url.slice(url.lastIndexOf('/') + 1);
  const [claim = '', signature = ''] = token.split('.');
  const values = JSON.parse(Buffer.from(claim, 'base64url').toString()) as [string, number, string, string];
  const claimOf = (changed: unknown[]) => Buffer.from(JSON.stringify(changed)).toString('base64url');
  const tokens = [
    claim,
    `${claim}.`,
    `${claim}.${Buffer.alloc(32).toString('base64url')}`,
    `${claim}.${signature}.x`,
    `${claimOf([other, values[1], values[2], values[3]])}.${signature}`,
    `${claimOf([values[0], values[1] + 3600, values[2], values[3]])}.${signature}`,
    `${claimOf([values[0], values[1], 'text/html', values[3]])}.${signature}`,
    'nonsense',
  ];
  return tokens.map((forged) => url.replace(token, forged));
}

describe('storage that is down', () => {
  it('says so for S3 without an answer', { timeout: 30_000 }, async () => {
    const server = await startS3Server();
    const reports: unknown[] = [];
    const logger = { error: (...said: unknown[]) => void reports.push(said) };
    const storage = createStorage({ ...settings, r2: server.r2 }, logger, systemClock);
    await storage.put('organization/file', Buffer.from('x'), picture);
    await server.stop();
    await expect(storage.put('organization/file', Buffer.from('x'), picture)).rejects.toMatchObject({
      code: 'STORAGE_UNAVAILABLE',
    });
    await expect(storage.get('organization/file')).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
    expect(reports).toHaveLength(2);
  });

  it(
    'says so for wrong credentials instead of hiding it as a missing file',
    { timeout: 30_000 },
    async () => {
      const server = await startS3Server();
      const r2 = { ...server.r2, secretAccessKey: 'wrong' };
      const storage = createStorage({ ...settings, r2 }, silent, systemClock);
      await expect(storage.put('organization/file', Buffer.from('x'), picture)).rejects.toMatchObject({
        code: 'STORAGE_UNAVAILABLE',
      });
      await server.stop();
    },
  );

  it('says so for a folder that cannot be written, and leaves no half file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bilko-storage-'));
    await writeFile(join(folder, 'files'), 'a file where the folder should be');
    const local = { ...settings, dataFolder: folder };
    const storage = createStorage(local, silent, systemClock);
    await expect(storage.put('organization/file', Buffer.from('x'), picture)).rejects.toMatchObject({
      code: 'STORAGE_UNAVAILABLE',
    });
    expect(await readdir(folder)).toEqual(['files']);
    await rm(folder, { recursive: true });
  });

  it('is refused at the start where the folder was named, which is made when it is missing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bilko-storage-'));
    await writeFile(join(folder, 'taken'), 'a file where the folder should be');
    const named = (filesFolder: string) => createStorage({ ...settings, filesFolder }, silent, systemClock);
    expect(() => named(join(folder, 'taken'))).toThrow('FILES_FOLDER cannot be written to');
    const storage = named(join(folder, 'new/files'));
    await storage.put('organization/file', Buffer.from('kept'), picture);
    expect(await readdir(join(folder, 'new/files/organization'))).toEqual(['file']);
    expect((await storage.read('organization/file')).toString()).toBe('kept');
    await rm(folder, { recursive: true });
  });
});
