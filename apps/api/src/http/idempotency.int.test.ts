import { contract, contracts } from '@bilko/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../testing';
import { operations } from '../features';
import { ownOperation, type Operation } from './bind';
import { KEY_LIFE_MS } from './idempotency';

const HOUR = 60 * 60 * 1000;
let runs = 0;

/** An upload as features write them: work outside, then one writing transaction. */
const upload: Operation = ownOperation(
  contract({
    route: contracts.uploadLogo.route,
    summary: 'A file',
    upload: true,
    status: 204,
    reply: 'empty',
  }),
  async (ctx, { file }) => {
    runs += 1;
    await ctx.once(async (inner) => {
      await inner.audit({
        action: 'organization.logoSet',
        noun: 'test',
        recordId: inner.organizationId,
        after: { bytes: file.content.byteLength },
      });
    });
  },
);

let api: TestApi;
let member: Member;
beforeAll(async () => {
  const others = operations.filter(({ contract }) => contract.route !== contracts.uploadLogo.route);
  api = await startTestApi({ operations: [...others, upload] });
  member = await api.register();
});
afterAll(() => api.stop());

const customer = { name: 'Kupac d.o.o.', kind: 'customer', country: 'RS' };
const countOf = async (sql: string, values: unknown[] = []) => {
  const [row] = await api.database.asOwner<{ n: string }>(`SELECT count(*) AS n FROM ${sql}`, values);
  return Number.parseInt(row?.n ?? '-1', 10);
};
const contactsNamed = (name: string) => countOf('contacts WHERE name = $1', [name]);

describe('an Idempotency-Key', () => {
  it('gives the same reply, byte for byte, and one effect', async () => {
    const body = { ...customer, name: 'Jednom' };
    const first = await member.post('/contacts', body, 'key-1');
    const second = await member.post('/contacts', body, 'key-1');
    expect(first.status).toBe(201);
    expect(second.status).toBe(201);
    expect(second.text).toBe(first.text);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(await contactsNamed('Jednom')).toBe(1);
  });

  it('does not mind the order of the keys', async () => {
    const first = await member.post(
      '/contacts',
      { name: 'Redosled', kind: 'customer', country: 'RS' },
      'key-o',
    );
    const second = await member.post(
      '/contacts',
      { country: 'RS', kind: 'customer', name: 'Redosled' },
      'key-o',
    );
    expect(second.body.id).toBe(first.body.id);
  });

  it('sent a hundred times at once has one effect', async () => {
    const body = { ...customer, name: 'Stotinu' };
    const replies = await Promise.all(
      Array.from({ length: 100 }, () => member.post('/contacts', body, 'key-100')),
    );
    const ids = new Set(replies.filter(({ status }) => status === 201).map(({ body: one }) => one.id));
    const others = replies.filter(({ status }) => status !== 201);
    expect(ids.size).toBe(1);
    expect(
      others.every(({ status, body: one }) => status === 409 && one.code === 'IDEMPOTENCY_KEY_RUNNING'),
    ).toBe(true);
    expect(await contactsNamed('Stotinu')).toBe(1);
    expect((await member.post('/contacts', body, 'key-100')).status).toBe(201);
  });

  it('with another body or another path is 422', async () => {
    await member.post('/contacts', { ...customer, name: 'Prvo' }, 'key-2');
    const other = await member.post('/contacts', { ...customer, name: 'Drugo' }, 'key-2');
    expect(other.status).toBe(422);
    expect(other.body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await contactsNamed('Drugo')).toBe(0);
    const elsewhere = await member.post('/products', { ...customer, name: 'Prvo' }, 'key-2');
    expect(elsewhere.status).toBe(422);
  });

  it('does not keep an error: the same key may succeed later', async () => {
    expect((await member.post('/contacts', { ...customer, name: 7 }, 'key-3')).status).toBe(422);
    expect((await member.post('/contacts', { ...customer, name: 'Posle' }, 'key-3')).status).toBe(201);
  });

  it('belongs to a user in an organization', async () => {
    const other = await api.register();
    const body = { ...customer, name: 'Čiji' };
    const first = await member.post('/contacts', body, 'key-4');
    const second = await other.post('/contacts', body, 'key-4');
    expect(second.status).toBe(201);
    expect(second.body.id).not.toBe(first.body.id);
  });

  it('lives 24 hours', async () => {
    const body = { ...customer, name: 'Dan' };
    const first = await member.post('/contacts', body, 'key-5');
    const age = async (milliseconds: number) => {
      const at = new Date(api.clock.now().getTime() - milliseconds);
      await api.database.asOwner('UPDATE idempotency_keys SET created_at = $1 WHERE key = $2', [at, 'key-5']);
    };
    await age(KEY_LIFE_MS - HOUR);
    expect((await member.post('/contacts', body, 'key-5')).body.id).toBe(first.body.id);
    await age(KEY_LIFE_MS + HOUR);
    const later = await member.post('/contacts', body, 'key-5');
    expect(later.status).toBe(201);
    expect(later.body.id).not.toBe(first.body.id);
  });

  it.each([['a'.repeat(256)], ['with space'], ['']])('that is not printable is 400: %j', async (key) => {
    const reply = await member.post('/contacts', customer, key);
    expect(reply.status).toBe(400);
    expect(reply.body.code).toBe('IDEMPOTENCY_KEY_INVALID');
  });

  it('never keeps a reply with a token', async () => {
    const before = await countOf('idempotency_keys');
    const { email, password } = member;
    const reply = await api.request
      .post('/api/v1/auth/login')
      .set('Idempotency-Key', 'key-login')
      .send({ email, password });
    expect(reply.status).toBe(200);
    expect(await countOf('idempotency_keys')).toBe(before);
  });

  it('keeps its reply only if the effect is kept', async () => {
    const name = 'Vraćeno';
    await expect(
      member.inContext(async (ctx) => {
        await ctx.audit({
          action: 'product.created',
          noun: 'test',
          recordId: ctx.organizationId,
          after: { name },
        });
        throw new Error('after the write');
      }),
    ).rejects.toThrow('after the write');
    expect(await countOf(`audit_events WHERE action = 'product.created'`)).toBe(0);
  });
});

describe('with an upload', () => {
  const send = (content: string, key: string) =>
    api.request
      .post('/api/v1/organization/logo')
      .set('Authorization', `Bearer ${member.token}`)
      .set('Idempotency-Key', key)
      .attach('file', Buffer.from(content), 'a.png');
  const uploads = () => countOf(`audit_events WHERE action = 'organization.logoSet'`);

  it('the content belongs to the request', async () => {
    const before = await uploads();
    expect((await send('one', 'file-1')).status).toBe(204);
    const ran = runs;
    const again = await send('one', 'file-1');
    expect(again.status).toBe(204);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(runs).toBe(ran);
    expect((await send('two', 'file-1')).status).toBe(422);
    expect(await uploads()).toBe(before + 1);
  });

  it('twenty at once have one effect', async () => {
    const before = await uploads();
    const replies = await Promise.all(Array.from({ length: 20 }, () => send('many', 'file-20')));
    expect(replies.every(({ status }) => status === 204 || status === 409)).toBe(true);
    expect(replies.some(({ status }) => status === 204)).toBe(true);
    expect(await uploads()).toBe(before + 1);
  });
});
