import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';

let api: TestApi;
let owner: Member;
beforeAll(async () => {
  api = await startTestApi();
  owner = await api.register('RS', { name: 'Moja firma' });
});
afterAll(() => api.stop());

const TRUE_PIB = '100000024';

describe('the business', () => {
  it('is as it was registered', async () => {
    const { body } = await owner.get('/organization');
    expect(body).toMatchObject({
      name: 'Moja firma',
      country: 'RS',
      baseCurrency: 'RSD',
      timeZone: 'Europe/Belgrade',
      taxId: null,
      language: 'sr-Latn',
      address: { street: 'Glavna 1', city: 'Grad', postalCode: '11000' },
      dueDays: 15,
      version: 1,
    });
  });

  it.each([
    ['BA', 'bs'],
    ['HR', 'hr'],
  ] as const)('in %s writes its documents in %s', async (country, language) => {
    const other = await api.register(country);
    expect((await other.get('/organization')).body).toMatchObject({ country, language });
  });

  it('changes what is sent and leaves the rest', async () => {
    const { body: before } = await owner.get('/organization');
    const reply = await owner.patch('/organization', {
      version: before.version,
      taxId: TRUE_PIB,
      email: 'firma@example.com',
      invoiceNote: 'Hvala na poverenju.\nDrugi red.',
      dueDays: 30,
    });
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({
      ...before,
      taxId: TRUE_PIB,
      email: 'firma@example.com',
      invoiceNote: 'Hvala na poverenju.\nDrugi red.',
      dueDays: 30,
      version: before.version + 1,
    });
    const emptied = await owner.patch('/organization', {
      version: reply.body.version,
      address: null,
      email: null,
    });
    expect(emptied.body).toMatchObject({ address: null, email: null, taxId: TRUE_PIB });
    const [event] = await api.database.asOwner<{
      changes: { before: { dueDays: number }; after: { dueDays: number } };
    }>(
      `SELECT changes FROM audit_events WHERE action = 'organization.updated' AND organization_id = $1
        ORDER BY occurred_at, id LIMIT 1`,
      [owner.organizationId],
    );
    expect(event?.changes).toMatchObject({ before: { dueDays: 15 }, after: { dueDays: 30 } });
  });

  it('is not overwritten by somebody who saw an older version', async () => {
    const { body } = await owner.get('/organization');
    const both = await Promise.all(
      ['Jedan', 'Dva'].map((name) => owner.patch('/organization', { version: body.version, name })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body.code).toBe('VERSION_CONFLICT');
  });

  it('never changes its country, its currency or its id', async () => {
    const { body } = await owner.get('/organization');
    for (const change of [{ country: 'HR' }, { baseCurrency: 'EUR' }, { id: owner.userId }]) {
      const reply = await owner.patch('/organization', { version: body.version, ...change });
      expect(reply.body.errors[0].code).toBe('FIELD_UNKNOWN');
    }
  });

  it('has a tax id that its country accepts', async () => {
    const { body } = await owner.get('/organization');
    const reply = await owner.patch('/organization', { version: body.version, taxId: '1234' });
    expect(reply.status).toBe(422);
    expect(reply.body.errors[0].path).toBe('taxId');
  });

  it('lists the VAT rates of its country', async () => {
    const { body } = await owner.get('/organization/vat-rates');
    expect(body.data[0]).toMatchObject({ category: 'S', rate: '20' });
    expect(
      body.data.some(
        ({ rate, category }: { rate: string; category: string }) => rate === '10' && category === 'S',
      ),
    ).toBe(true);
  });

  it('tells the first steps from what is there', async () => {
    const fresh = await api.register('HR');
    expect((await fresh.get('/organization/onboarding')).body).toEqual({
      hasBusinessDetails: false,
      hasBankAccount: false,
      hasCustomer: false,
      hasIssuedInvoice: false,
      hasExpense: false,
    });
    await fresh.post('/contacts', { name: 'Kupac', kind: 'customer', country: 'HR' });
    expect((await fresh.get('/organization/onboarding')).body.hasCustomer).toBe(true);
  });
});

describe('the logo', () => {
  const send = (content: Buffer, name: string) =>
    api.request
      .post('/api/v1/organization/logo')
      .set('Authorization', `Bearer ${owner.token}`)
      .attach('file', content, name);
  const picture = () =>
    sharp({ create: { width: 300, height: 120, channels: 3, background: '#2a7' } })
      .png()
      .toBuffer();

  it('is a picture that can be fetched by a signed address', async () => {
    const reply = await send(await picture(), 'logo.png');
    expect(reply.status).toBe(200);
    const file = await owner.get(`/files/${reply.body.logoFileId}`);
    expect(file.status).toBe(200);
    const local = new URL(file.body.url);
    const content = await api.request.get(`${local.pathname}${local.search}`);
    expect(content.status).toBe(200);
    expect(content.headers['content-type']).toMatch(/^image\//);
  });

  it('is taken off, and stays stored for the documents that carry it', async () => {
    const { body } = await send(await picture(), 'logo.png');
    const reply = await owner.patch('/organization', { version: body.version, logoFileId: null });
    expect(reply.body.logoFileId).toBeNull();
    expect((await owner.get(`/files/${body.logoFileId}`)).status).toBe(200);
  });

  it('is nothing but a picture, of two megabytes at most', async () => {
    const pdf = await send(Buffer.from('%PDF-1.4\n%%EOF'), 'logo.png');
    expect([pdf.status, pdf.body.code]).toEqual([415, 'FILE_TYPE_NOT_SUPPORTED']);
    const script = await send(Buffer.from('<svg onload="alert(1)"/>'), 'logo.png');
    expect(script.status).toBe(415);
    const large = await send(Buffer.alloc(2 * 1024 * 1024 + 1), 'logo.png');
    expect(large.status).toBe(413);
  });

  it('is set by those who may change the business', async () => {
    const viewer = await api.addMember(owner, 'viewer');
    const reply = await api.request
      .post('/api/v1/organization/logo')
      .set('Authorization', `Bearer ${viewer.token}`)
      .attach('file', await picture(), 'logo.png');
    expect(reply.status).toBe(403);
  });
});
