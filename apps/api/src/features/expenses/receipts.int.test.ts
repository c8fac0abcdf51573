import { hasProgram } from '@bilko/config/programs';
import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemError } from '../../http/problem';
import { heicPhoto, phonePhoto, pngBomb, smallPdf, twoColours } from '../../platform/images/testing-pictures';
import { startWorker } from '../../platform/queue';
import { createStorage } from '../../platform/storage';
import { startS3Server } from '../../platform/storage/testing-s3-server';
import { startTestApi, testEnv, type Member, type TestApi } from '../../testing';
import { ownContext } from '../../http/run';
import { jobs as fileJobs } from '../files/file-jobs';
import { storeUpload } from '../files/store-file';
import { silentLogger } from '../../platform/logger';

type Kind = { name: string; start(): Promise<{ api: TestApi; stop(): Promise<void> }> };

const kinds: Kind[] = [
  {
    name: 'a local folder',
    start: async () => {
      const api = await startTestApi();
      return { api, stop: api.stop };
    },
  },
  {
    name: 'an S3 server',
    start: async () => {
      const server = await startS3Server();
      const env = {
        R2_ENDPOINT: server.r2.endpoint,
        R2_ACCESS_KEY_ID: server.r2.accessKeyId,
        R2_SECRET_ACCESS_KEY: server.r2.secretAccessKey,
        R2_BUCKET_NAME: server.r2.bucket,
      };
      const clock = { now: () => new Date() };
      const { r2, ...rest } = testEnv('postgresql://nowhere', '/tmp', env);
      const storage = createStorage({ ...rest, r2 }, silentLogger, clock);
      const api = await startTestApi({ services: { storage } });
      return {
        api,
        stop: async () => {
          await api.stop();
          await server.stop();
        },
      };
    },
  },
];

const draft = async (member: Member) => {
  const body = { supplierName: 'Pumpa', issuedOn: '2026-03-01', lines: [] };
  return (await member.post('/expenses', body)).body.id as string;
};

function upload(api: TestApi, member: Member, id: string, content: Buffer, name: string, key?: string) {
  const request = api.request
    .post(`/api/v1/expenses/${id}/receipts`)
    .set('Authorization', `Bearer ${member.token}`);
  if (key !== undefined) void request.set('Idempotency-Key', key);
  return request.attach('file', content, { filename: name, contentType: 'application/octet-stream' });
}

async function read(
  api: TestApi,
  member: Member,
  id: string,
  size?: string,
): Promise<{ reply: Response; body: Buffer }> {
  const { status, body } = await member.get(`/files/${id}${size ? `?size=${size}` : ''}`);
  expect(status, JSON.stringify(body)).toBe(200);
  const url = new URL(body.url as string);
  // The API listens on a port of its own in a test.
  const address = url.pathname.startsWith('/api/') ? `${api.url}${url.pathname}` : url.href;
  const reply = await fetch(address);
  return { reply, body: Buffer.from(await reply.arrayBuffer()) };
}

describe.each(kinds)('receipts in $name', ({ start }) => {
  let api: TestApi;
  let member: Member;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    ({ api, stop } = await start());
    member = await api.register('RS');
  });
  afterAll(() => stop());

  it('keep what came and show it upright', async () => {
    const id = await draft(member);
    const photo = await phonePhoto();
    const reply = await upload(api, member, id, photo, 'C:\\slike\\račun Љ.png');
    expect(reply.status, reply.text).toBe(201);
    const [file] = reply.body.receipts;
    expect(file).toMatchObject({
      name: 'račun Љ.jpg',
      contentType: 'image/jpeg',
      byteSize: photo.length,
      width: 200,
      height: 400,
    });
    expect(reply.body).toMatchObject({ receiptCount: 1, thumbnailFileId: file.id, version: 1 });

    const original = await read(api, member, file.id, 'original');
    expect(original.body.equals(photo)).toBe(true);
    const view = await read(api, member, file.id);
    expect(view.reply.headers.get('content-type')).toBe('image/jpeg');
    expect(view.reply.headers.get('content-disposition')).toMatch(/^inline; .*ra%C4%8Dun%20%D0%89.jpg$/);
    expect(await sharp(view.body).metadata()).toMatchObject({ width: 200, height: 400 });
    const small = await read(api, member, file.id, 'thumbnail');
    expect(await sharp(small.body).metadata()).toMatchObject({ width: 160, height: 320 });
    const { body: list } = await member.get('/expenses');
    expect(list.data[0]).toMatchObject({ receiptCount: 1, thumbnailFileId: file.id });
  });

  it('may be a PDF', async () => {
    const id = await draft(member);
    const reply = await upload(api, member, id, smallPdf(), 'racun.pdf');
    expect(reply.status, reply.text).toBe(201);
    expect(reply.body).toMatchObject({
      thumbnailFileId: null,
      receipts: [{ contentType: 'application/pdf' }],
    });
    const { body, reply: served } = await read(api, member, reply.body.receipts[0].id);
    expect(body.equals(smallPdf())).toBe(true);
    expect(served.headers.get('content-type')).toBe('application/pdf');
    expect((await member.get(`/files/${reply.body.receipts[0].id}?size=thumbnail`)).status).toBe(404);
  });

  it('go with their draft, the stored parts by a job', async () => {
    const id = await draft(member);
    const first = await upload(api, member, id, smallPdf('one'), 'a.pdf');
    const second = await upload(api, member, id, await (await twoColours(40, 40)).png().toBuffer(), 'b.png');
    const [one, two] = second.body.receipts as { id: string }[];
    expect(first.body.receipts[0].id).toBe(one?.id);
    const removed = await member.delete(`/expenses/${id}/receipts/${one?.id}`);
    expect(removed.body).toMatchObject({ receiptCount: 1, receipts: [{ id: two?.id }] });
    expect((await member.delete(`/expenses/${id}`)).status).toBe(204);
    expect((await member.get(`/files/${two?.id}`)).status).toBe(404);

    const key = (part: string) => `${member.organizationId}/${two?.id}/${part}`;
    expect((await api.services.storage.read(key('view.jpg'))).length).toBeGreaterThan(0);
    const worker = await startWorker(api.services, fileJobs, { pollMilliseconds: 50 });
    const gone = async () => {
      const found = await Promise.allSettled(
        ['original', 'view.jpg', 'thumbnail.jpg'].map((part) => api.services.storage.read(key(part))),
      );
      return found.every(
        (one) => one.status === 'rejected' && (one.reason as ProblemError).code === 'NOT_FOUND',
      );
    };
    await expect.poll(gone, { timeout: 10_000 }).toBe(true);
    await worker.stop();
  });
});

describe('receipts', () => {
  let api: TestApi;
  let member: Member;
  beforeAll(async () => {
    api = await startTestApi();
    member = await api.register('RS');
  });
  afterAll(() => api.stop());

  const stored = () =>
    readdir(path.join(api.services.env.dataFolder, 'files', member.organizationId)).catch((): string[] => []);

  it.skipIf(!hasProgram('heif-enc'))('of a new phone are HEIC and shown as JPEG', async () => {
    const id = await draft(member);
    const photo = await heicPhoto();
    const reply = await upload(api, member, id, photo, 'IMG_0001.HEIC');
    expect(reply.status, reply.text).toBe(201);
    const [file] = reply.body.receipts;
    expect(file).toMatchObject({ contentType: 'image/heic', width: 300, height: 150 });
    const view = await read(api, member, file.id);
    expect(view.reply.headers.get('content-type')).toBe('image/jpeg');
    expect((await read(api, member, file.id, 'original')).body.equals(photo)).toBe(true);
  });

  it('that are not what they claim are refused, and nothing is kept', async () => {
    const id = await draft(member);
    const before = (await stored()).length;
    const jpeg = await (await twoColours(600, 400)).jpeg().toBuffer();
    const cases: [string, Buffer, string, number][] = [
      ['a page as a picture', Buffer.from('<html><script>alert(1)</script>'), 'FILE_TYPE_NOT_SUPPORTED', 415],
      ['a program as a PDF', Buffer.from('MZ\x90\0\x03\0\0\0'), 'FILE_TYPE_NOT_SUPPORTED', 415],
      ['nothing', Buffer.alloc(0), 'FILE_EMPTY', 422],
      ['half a picture', jpeg.subarray(0, jpeg.length / 2), 'FILE_DAMAGED', 422],
      ['half a PDF', smallPdf().subarray(0, 100), 'FILE_DAMAGED', 422],
      ['a bomb', pngBomb(50_000, 50_000), 'FILE_DIMENSIONS_TOO_LARGE', 422],
      ['too much', Buffer.concat([smallPdf(), Buffer.alloc(10 * 1024 * 1024)]), 'FILE_TOO_LARGE', 413],
    ];
    for (const [what, content, code, status] of cases) {
      const reply = await upload(api, member, id, content, 'receipt.jpg');
      expect([what, reply.status, reply.body.code]).toEqual([what, status, code]);
    }
    expect((await member.get(`/expenses/${id}`)).body.receiptCount).toBe(0);
    expect((await stored()).length).toBe(before);
  });

  it('are one when they come twice: by key, by content, at once', async () => {
    const id = await draft(member);
    const pdf = smallPdf('twice');
    const first = await upload(api, member, id, pdf, 'a.pdf', 'receipt-key');
    const again = await upload(api, member, id, pdf, 'a.pdf', 'receipt-key');
    expect(again.body).toEqual(first.body);
    const before = (await stored()).length;
    const byContent = await upload(api, member, id, pdf, 'other name.pdf', 'another-key');
    expect(byContent.status).toBe(201);
    expect(byContent.body.receiptCount).toBe(1);
    const different = await upload(api, member, id, smallPdf('different'), 'a.pdf', 'receipt-key');
    expect(different.body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    const many = await Promise.all(
      Array.from({ length: 5 }, () => upload(api, member, id, smallPdf('b'), 'b.pdf')),
    );
    expect(many.every(({ status }) => status === 201)).toBe(true);
    expect((await member.get(`/expenses/${id}`)).body.receiptCount).toBe(2);
    expect((await stored()).length).toBe(before + 1);
  });

  it('stay with a posted expense, which takes more but gives none back', async () => {
    const { body } = await member.post('/expenses', {
      supplierName: 'Pumpa',
      issuedOn: '2026-03-01',
      lines: [{ description: 'Gorivo', categoryId: 'fuel', grossAmount: '60.00', vatRate: '20' }],
    });
    const first = await upload(api, member, body.id, smallPdf(), 'a.pdf');
    expect((await member.post(`/expenses/${body.id}/post`)).status).toBe(200);
    const more = await upload(api, member, body.id, smallPdf('later'), 'b.pdf');
    expect(more.body.receiptCount).toBe(2);
    const removal = await member.delete(`/expenses/${body.id}/receipts/${first.body.receipts[0].id}`);
    expect(removal.body.code).toBe('EXPENSE_ALREADY_POSTED');
  });

  it('need the right, the expense and the form', async () => {
    const id = await draft(member);
    const viewer = await api.addMember(member, 'viewer');
    const other = await api.register('RS');
    expect((await upload(api, viewer, id, smallPdf(), 'a.pdf')).status).toBe(403);
    expect((await upload(api, other, id, smallPdf(), 'a.pdf')).status).toBe(404);
    const mine = await upload(api, member, id, smallPdf(), 'a.pdf');
    const fileId = mine.body.receipts[0].id as string;
    expect((await other.get(`/files/${fileId}`)).status).toBe(404);
    expect((await viewer.get(`/files/${fileId}`)).status).toBe(200);
    expect((await member.delete(`/expenses/${id}/receipts/${id}`)).status).toBe(404);
    expect((await member.post(`/expenses/${id}/receipts`, {})).status).toBe(415);
  });

  it('that never got their row are taken away the next day, and no others', async () => {
    const kept = await upload(api, member, await draft(member), smallPdf('kept'), 'a.pdf');
    const keptId = kept.body.receipts[0].id as string;
    // What a process leaves behind that dies after storing and before its transaction.
    const { organizationId, userId } = member;
    const lost = await storeUpload(await ownContext(api.services, { organizationId, userId }), {
      name: 'lost.pdf',
      claimedType: 'application/pdf',
      content: smallPdf('lost'),
    });
    expect(await stored()).toEqual(expect.arrayContaining([keptId, lost.id]));
    await api.database.asOwner(`UPDATE pgboss.job SET start_after = now() WHERE name = 'delete-file'`);
    const worker = await startWorker(api.services, fileJobs, { pollMilliseconds: 50 });
    await expect.poll(async () => (await stored()).includes(lost.id), { timeout: 15_000 }).toBe(false);
    const open = `SELECT 1 FROM pgboss.job WHERE name = 'delete-file' AND state <> 'completed'`;
    await expect.poll(async () => (await api.database.asOwner(open)).length, { timeout: 15_000 }).toBe(0);
    await worker.stop();
    expect(await stored()).toContain(keptId);
  });

  it('wait while the storage is down: the draft stays, nothing is half done, the repeat succeeds', async () => {
    const id = await draft(member);
    const folder = path.join(api.services.env.dataFolder, 'files');
    await rename(folder, `${folder}-away`);
    await writeFile(folder, 'a file where the folder should be');
    const down = await upload(api, member, id, smallPdf('down'), 'down.pdf', 'kept-key');
    expect(down.body).toMatchObject({ status: 503, code: 'STORAGE_UNAVAILABLE' });
    expect(down.headers['retry-after']).toBe('10');
    expect((await member.get(`/expenses/${id}`)).body).toMatchObject({
      receiptCount: 0,
      supplierName: 'Pumpa',
    });

    await rm(folder);
    await rename(`${folder}-away`, folder);
    const up = await upload(api, member, id, smallPdf('down'), 'down.pdf', 'kept-key');
    expect(up.status, up.text).toBe(201);
    expect(up.body.receiptCount).toBe(1);
    const rows = await api.database.asOwner(`SELECT 1 FROM files WHERE name = 'down.pdf'`);
    expect(rows).toHaveLength(1);
  });
});
