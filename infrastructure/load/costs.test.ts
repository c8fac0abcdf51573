import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../command';
import { costLines, costsOf } from './costs';

describe('what it costs', () => {
  it('is €90 a month for a thousand businesses, worked by hand', () => {
    // 1,500 people, 75 at once; 36 months of 25 × 20 kB + 15 × 12 kB = 680 kB; of 10 × 400 kB = 4 MB; 30,000 mails.
    expect(costsOf(1000)).toEqual({
      businesses: 1000,
      peopleAtOnce: 75,
      requestsPerSecond: 9.375,
      invoicesPerMonth: 25_000,
      mailsPerMonth: 30_000,
      databaseGigabytes: 24.48,
      fileGigabytes: 144,
      euros: { vercel: 20, railway: 50, r2: 5, sendgrid: 15, all: 90 },
    });
  });

  it('grows where something is used up', () => {
    // 7,500 people at once take eight; 2,448 GB are 2,398 more than included, at 0.25; 14,400 GB take 48; 3 million mails 60.
    expect(costsOf(100_000).euros).toEqual({
      vercel: 20,
      railway: 8 * 50 + 600,
      r2: 48 * 5,
      sendgrid: 60 * 15,
      all: 20 + 1000 + 240 + 900,
    });
  });

  it('is printed as a table with its assumptions', () => {
    const lines = costLines();
    expect(lines.find((line) => line.includes('together'))).toMatch(/ 90 .* 2,160$/);
    expect(lines).toContain('  bytesPerReceipt 400,000');
  });

  it('stands in the document as it is printed', () => {
    const document = readFileSync(inRoot('docs/operations/scale.md'), 'utf8');
    const rows = [...document.matchAll(/^\| (.+?)(?: a month)? \| (.+) \| (.+) \| (.+) \|$/gm)];
    const figures = rows.filter((row) => /^[\d,]+$/.test(row[2] ?? ''));
    const printed = costLines().map((line) => line.trim().split(/ {2,}/).join(' | '));
    expect(figures.length).toBeGreaterThan(8);
    for (const [, name = '', ...values] of figures) {
      expect(
        printed.filter((line) => line.replace(' a month', '') === [name, ...values].join(' | ')),
      ).toHaveLength(1);
    }
  });
});
