import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordsOf, startTestApi, TAX_ID, type Member, type TestApi } from '../../testing';
import { MANIFEST } from './archive-format';
import { archiveTables } from './archive-tables';
import { exportData } from './export-data';
import { purgeExports } from './purge-exports';
import {
  exported,
  imported,
  manifestOf,
  pack,
  sent,
  unpack,
  withFile,
  type Unpacked,
} from './testing-archives';

let api: TestApi;
let owner: Member;
let whole: Unpacked;
beforeAll(async () => {
  api = await startTestApi();
  owner = await api.register('RS', { taxId: TAX_ID, name: '=cmd|firma' });
  const { make } = recordsOf(api, '=1+1');
  await make(owner, 'invoice');
  await make(owner, 'receipt');
  whole = await unpack(await exported(api, owner));
}, 60_000);
afterAll(() => api.stop());

const text = (path: string) => whole.get(path)?.toString('utf8') ?? '';
const edited = (path: string, change: (before: string) => string, isSilent = false) =>
  withFile(whole, path, Buffer.from(change(text(path))), isSilent);
const saying = (change: object) => {
  const files = new Map(whole);
  files.set(MANIFEST, Buffer.from(JSON.stringify({ ...manifestOf(whole), ...change })));
  return files;
};

/** What a new business is answered, at once or in the background; and that nothing of it is left there. */
async function answerTo(files: Unpacked | Buffer, country: 'RS' | 'HR' = 'RS'): Promise<[number, string]> {
  const target = await api.register(country);
  const { started, latest } = await imported(target, api, Buffer.isBuffer(files) ? files : await pack(files));
  const traces = await api.database.asOwner<{ count: string }>(
    `SELECT (SELECT count(*) FROM contacts WHERE organization_id = $1) + (SELECT count(*) FROM journal_entries
       WHERE organization_id = $1) + (SELECT count(*) FROM files WHERE organization_id = $1)
       + (SELECT count(*) FROM data_import_parts WHERE organization_id = $1) AS count`,
    [target.organizationId],
  );
  expect(traces).toEqual([{ count: '0' }]);
  const chart = await target.get('/accounts?search=614');
  expect(chart.body.data.length + (country === 'HR' ? 1 : 0)).toBeGreaterThan(0);
  if (started.status !== 200) return [started.status, started.body.code as string];
  return [200, latest?.problem?.code ?? latest?.state ?? ''];
}

it('comes back from a release that did not have all of today’s tables', async () => {
  const later = archiveTables.filter(({ isLater }) => isLater).map(({ table }) => `data/${table}.ndjson`);
  const earlier: Unpacked = new Map([...whole].filter(([path]) => !later.includes(path)));
  const { files, ...head } = manifestOf(whole);
  const known = files.filter(({ path }) => !later.includes(path));
  expect(files.length - known.length).toBe(later.length);
  earlier.set(MANIFEST, Buffer.from(JSON.stringify({ ...head, files: known })));
  const target = await api.register('RS');
  const { latest } = await imported(target, api, await pack(earlier));
  expect([latest?.state, latest?.problem ?? null]).toEqual(['done', null]);
});

describe('an archive that is not what it should be', () => {
  it('is refused at once for what its directory and manifest say', async () => {
    expect(await answerTo(Buffer.from('no zip at all, but long enough to be looked at'))).toEqual([
      422,
      'ARCHIVE_INVALID',
    ]);
    expect(await answerTo(saying({ version: 99 }))).toEqual([422, 'ARCHIVE_VERSION_UNKNOWN']);
    expect(await answerTo(saying({ format: 'other' }))).toEqual([422, 'ARCHIVE_INVALID']);
    expect(await answerTo(whole, 'HR')).toEqual([422, 'ARCHIVE_COUNTRY_DIFFERS']);
    expect(await answerTo(new Map([...whole, ['data/extra.ndjson', Buffer.from('{}\n')]]))).toEqual([
      422,
      'ARCHIVE_INVALID',
    ]);
    const without = new Map(whole);
    without.delete('data/contacts.ndjson');
    expect(await answerTo(without)).toEqual([422, 'ARCHIVE_INVALID']);
  });

  it('is refused when it would leave its folder, or unpack to more than it may', async () => {
    const evil = (await pack(new Map([...whole, ['data/aaaaaaaa.ndjson', Buffer.from('{}\n')]]))).toString(
      'latin1',
    );
    const climbing = Buffer.from(evil.replaceAll('data/aaaaaaaa.ndjson', '../../../../etc/evil'), 'latin1');
    expect(await answerTo(climbing)).toEqual([422, 'ARCHIVE_INVALID']);
    const bomb = withFile(whole, 'README.txt', Buffer.alloc(64 * 1024 * 1024));
    expect(await answerTo(bomb)).toEqual([422, 'ARCHIVE_TOO_LARGE']);
  });

  it('is refused in the background for content that was changed, with nothing left behind', async () => {
    const swapped = edited('data/contacts.ndjson', (before) => before.replace('kupac', 'kupqc'), true);
    expect(await answerTo(swapped)).toEqual([200, 'ARCHIVE_CHANGED']);
    const lying = edited('data/postings.ndjson', (before) => before.replace(/"debit":"1/, '"debit":"2'));
    expect(await answerTo(lying)).toEqual([200, 'ARCHIVE_BOOKS_DIFFER']);
    const renamed = edited('data/journal_entries.ndjson', (before) =>
      before.replace(/"description":"/, '"description":"X'),
    );
    expect(await answerTo(renamed)).toEqual([200, 'ARCHIVE_BOOKS_DIFFER']);
    const cut = edited('data/invoice_lines.ndjson', () => '');
    expect(await answerTo(cut)).toEqual([200, 'ARCHIVE_BOOKS_DIFFER']);
    const strange = edited('data/contacts.ndjson', (before) => before.replaceAll('"note":', '"storage":'));
    expect(await answerTo(strange)).toEqual([200, 'ARCHIVE_FIELD_UNKNOWN']);
    const broken = edited('data/contacts.ndjson', (before) =>
      before.replace('"kind":"both"', '"kind":"none"'),
    );
    expect(await answerTo(broken)).toEqual([200, 'ARCHIVE_ROW_INVALID']);
    const orphan = edited('data/contacts.ndjson', () => '');
    expect(await answerTo(orphan)).toEqual([200, 'ARCHIVE_ROW_INVALID']);
  });

  it('brings no file that is another than it says', async () => {
    const path = [...whole.keys()].find((one) => one.endsWith('/original')) ?? '';
    const script = Buffer.from('<script>alert(1)</script>');
    expect(await answerTo(withFile(whole, path, script))).toEqual([200, 'ARCHIVE_CHANGED']);
    const sha =
      manifestOf(withFile(whole, path, script)).files.find((one) => one.path === path)?.sha256 ?? '';
    const rows = text('data/files.ndjson')
      .replace(/"sha256":"[0-9a-f]+"/, `"sha256":"${sha}"`)
      .replace(/"byte_size":\d+/, `"byte_size":${script.byteLength}`);
    const both = withFile(withFile(whole, path, script), 'data/files.ndjson', Buffer.from(rows));
    expect(await answerTo(both)).toEqual([200, 'ARCHIVE_INVALID']);
  });
});

describe('sending an archive', () => {
  it('is for an empty business, one at a time, and can be given up', async () => {
    expect((await owner.post('/data-imports', { fileName: 'a.zip', byteSize: 5 })).body.code).toBe(
      'IMPORT_NOT_EMPTY',
    );
    const target = await api.register('RS');
    const archive = await pack(whole);
    const begun = await target.post('/data-imports', { fileName: 'a.zip', byteSize: archive.byteLength });
    expect(begun.status).toBe(201);
    expect((await target.post('/data-imports/current/start')).body.code).toBe('IMPORT_INCOMPLETE');
    expect((await target.post('/data-imports', { fileName: 'a.zip', byteSize: 5 })).body.code).toBe(
      'IMPORT_UNDER_WAY',
    );
    expect((await target.delete('/data-imports/current')).status).toBe(204);
    expect((await target.delete('/data-imports/current')).status).toBe(404);
    await sent(target, api, archive);
    const { make } = recordsOf(api, 'pre');
    await make(target, 'contact');
    expect((await target.post('/data-imports/current/start')).body.code).toBe('IMPORT_NOT_EMPTY');
  });

  it('is the owner’s, fetching an archive the admin’s too', async () => {
    const target = await api.register('RS');
    const admin = await api.addMember(target, 'admin');
    const accountant = await api.addMember(target, 'accountant');
    expect((await admin.post('/data-imports', { fileName: 'a.zip', byteSize: 5 })).status).toBe(403);
    expect((await accountant.post('/data-exports')).status).toBe(403);
    expect((await admin.post('/data-exports')).status).toBe(201);
  });
});

describe('an archive that was made', () => {
  it('is asked for once at a time, fetched for a week, and then gone', async () => {
    const target = await api.register('RS', { name: '=cmd|firma' });
    const { make } = recordsOf(api, '=1+1');
    await make(target, 'contact');
    expect((await target.get('/data-exports/latest')).body).toEqual({ latest: null });
    expect((await target.get('/data-exports/latest/file')).body.code).toBe('DATA_EXPORT_NOT_READY');
    const asked = await target.post('/data-exports');
    expect(asked.body).toMatchObject({ state: 'waiting', requestedByName: 'Ana Anić', totalCount: null });
    expect((await target.post('/data-exports')).body.id).toBe(asked.body.id);
    await exportData(api.services, target, asked.body.id as string, { number: 1, isLast: false });
    const { body } = await target.get('/data-exports/latest');
    expect(body.latest).toMatchObject({ state: 'ready', doneCount: body.latest.totalCount });
    const { body: file } = await target.get('/data-exports/latest/file');
    const reply = await fetch((file.url as string).replace(/^https?:\/\/[^/]+/, api.url));
    expect(reply.headers.get('content-disposition')).toMatch(/^attachment/);
    const files = await unpack(Buffer.from(await reply.arrayBuffer()));
    expect(files.get('lists/contacts.csv')?.toString('utf8')).toContain("\r\n'=1+1 kupac");
    const trail = await target.get('/audit-log?limit=10');
    const actions = (trail.body.data as { action: string }[]).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['data.exportRequested', 'data.exportFetched']));

    api.clock.advance(8 * 24 * 60 * 60 * 1000);
    expect((await fetch((file.url as string).replace(/^https?:\/\/[^/]+/, api.url))).status).toBe(403);
    expect(await purgeExports(api.services)).toBeGreaterThan(0);
    expect(await purgeExports(api.services)).toBe(0);
    const states = await api.database.asOwner('SELECT DISTINCT state FROM data_exports');
    expect(states).toContainEqual({ state: 'expired' });
    expect(states).not.toContainEqual({ state: 'ready' });
  });
});
