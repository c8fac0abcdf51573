import { describe, expect, it } from 'vitest';
import type { CurrentRecord } from './current-state';
import { commentOf, plain, planRecords, quoted } from './plan-records';
import type { WantedRecord } from './wanted-state';

const www: WantedRecord = {
  key: 'web-www',
  type: 'CNAME',
  name: 'www.bilko.io',
  content: 'cname.vercel-dns.com',
  isProxied: true,
};
const spf: WantedRecord = {
  key: 'sendgrid-spf',
  type: 'TXT',
  name: 'bilko.io',
  content: 'v=spf1 include:sendgrid.net ~all',
  isProxied: false,
};
const there = (of: Partial<CurrentRecord>): CurrentRecord => ({
  id: 'r1',
  type: 'CNAME',
  name: 'www.bilko.io',
  content: 'cname.vercel-dns.com',
  isProxied: true,
  ttl: 1,
  comment: '',
  priority: undefined,
  ...of,
});
const ours = (of: Partial<CurrentRecord> = {}) => there({ comment: commentOf(www), ...of });
const done = (wanted: WantedRecord, ...current: CurrentRecord[]) =>
  planRecords([wanted], current).map((step) => step.do);

describe('the plan for records', () => {
  it('makes what is missing and leaves what is as wanted', () => {
    expect(done(www)).toEqual(['create']);
    expect(done(www, ours())).toEqual([]);
    expect(done(www, ours({ content: 'CNAME.vercel-dns.com.' }))).toEqual([]);
  });

  it.each([
    ['content', { content: 'other.example.com' }],
    ['name', { name: 'ww.bilko.io' }],
    ['proxy', { isProxied: false }],
    ['time to live', { ttl: 300 }],
  ])('changes its own record when its %s differs', (_what, change) => {
    expect(done(www, ours(change))).toEqual(['change']);
  });

  it.each([
    ['another CNAME', there({ content: 'other.example.com' })],
    ['the same, proxied otherwise', there({ isProxied: false })],
    ['an A record', there({ type: 'A', content: '192.0.2.1' })],
    ['an AAAA record', there({ type: 'AAAA', content: '2001:db8::1' })],
    ['a TXT record, since a CNAME stands alone', there({ type: 'TXT', content: '"x"' })],
    ['a name in capitals', there({ name: 'WWW.bilko.io', content: 'other.example.com' })],
    [
      'a record of another program',
      there({ content: 'x.example.com', comment: 'Kept by somebody: web-www' }),
    ],
  ])('tells of %s in the way and touches it not', (_what, other) => {
    expect(planRecords([www], [other])).toEqual([{ do: 'conflict', record: www, with: [other] }]);
  });

  it('tells of a record of others where its own would move to', () => {
    expect(done(www, ours({ name: 'old.bilko.io' }), there({ id: 'r2', type: 'A' }))).toEqual(['conflict']);
  });

  it('takes a record made by hand for its own work if it is the same', () => {
    expect(done(www, there({}))).toEqual([]);
    expect(
      done(spf, there({ type: 'TXT', name: 'bilko.io', content: quoted(spf.content), isProxied: false })),
    ).toEqual([]);
  });

  it('lets mail and proofs stand beside the CNAME of the domain itself', () => {
    const apex = { ...www, name: 'bilko.io' };
    const beside = ['MX', 'TXT', 'CAA', 'NS'].map((type) =>
      there({ type, name: 'bilko.io', content: 'x.example.com' }),
    );
    expect(done(apex, ...beside)).toEqual(['create']);
    expect(done(apex, there({ type: 'A', name: 'bilko.io' }))).toEqual(['conflict']);
    expect(done(spf, there({ type: 'CNAME', name: 'bilko.io', comment: commentOf(apex) }))).toContain(
      'create',
    );
  });

  it('makes no second SPF record, and is content with one that names SendGrid', () => {
    const other = (content: string) => there({ type: 'TXT', name: 'bilko.io', content, isProxied: false });
    expect(done(spf, other('"v=spf1 include:_spf.google.com ~all"'))).toEqual(['conflict']);
    expect(done(spf, other('"v=spf1 include:_spf.google.com include:sendgrid.net -all"'))).toEqual([]);
    expect(done(spf, other('"google-site-verification=abc"'))).toEqual(['create']);
  });

  it('shows what it made itself and does not want any more; never what others made', () => {
    const gone = ours({ id: 'r9', comment: commentOf({ key: 'sendgrid-old' }), name: 'em7.bilko.io' });
    const foreign = there({ id: 'r8', type: 'A', name: 'shop.bilko.io' });
    expect(planRecords([www], [ours(), gone, foreign])).toEqual([{ do: 'remove', from: gone }]);
    // Twice by accident: one is enough.
    expect(done(www, ours(), ours({ id: 'r2' }))).toEqual(['conflict', 'remove']);
  });
});

describe('text in records', () => {
  it('is quoted in parts and read back whole', () => {
    for (const text of ['v=spf1 ~all', 'a "quoted" \\ word', 'k'.repeat(600), ''])
      expect(plain(quoted(text))).toBe(text);
    expect(quoted('k'.repeat(300))).toBe(`"${'k'.repeat(255)}" "${'k'.repeat(45)}"`);
    expect(plain('not quoted')).toBe('not quoted');
  });
});
