import { languages } from '@bilko/core';
import { hasProgram } from '@bilko/config/programs';
import { describe, expect, it } from 'vitest';
import { pagesOf, textOf } from '../testing-pdf';
import type { OffsetPaper, OpenItemsPaper } from './debt-paper';
import { debtWordsOf } from './debt-words';
import { renderOffsetPdf } from './render-offset-pdf';
import { renderOpenItemsPdf } from './render-open-items-pdf';

const parties = {
  language: 'sr-Latn',
  country: 'RS',
  seller: {
    name: 'Žitopek d.o.o.',
    country: 'RS',
    taxId: '104052135',
    registrationNumber: '17462903',
    address: { street: 'Đure Đakovića 1', postalCode: '32000', city: 'Čačak' },
  },
  partner: { name: 'Мика Шумар предузетник', country: 'RS', taxId: '103920327' },
} as const;

const offset: OffsetPaper = {
  ...parties,
  number: '3/2026',
  offsetOn: '2026-03-31',
  currency: 'RSD',
  amount: '90000.00',
  claims: [{ number: '2026-0007', issuedOn: '2026-03-01', grossAmount: '120000.00', amount: '90000.00' }],
  debts: [
    {
      number: 'R-15',
      issuedOn: '2026-02-11',
      dueOn: '2026-03-11',
      grossAmount: '90000.00',
      amount: '90000.00',
    },
  ],
};

const openItems: OpenItemsPaper = {
  ...parties,
  on: '2026-12-31',
  balances: [
    {
      currency: 'RSD',
      claims: [
        {
          number: '2026-0007',
          issuedOn: '2026-03-01',
          dueOn: '2026-03-16',
          grossAmount: '120000.00',
          amount: '30000.00',
        },
      ],
      debts: [{ number: 'R-16', issuedOn: '2026-04-02', grossAmount: '45000.50', amount: '45000.50' }],
      claimed: '30000.00',
      owed: '45000.50',
      balance: '-15000.50',
    },
  ],
};

const squeezed = (text: string) => text.replace(/\s+/g, '');

describe.skipIf(!hasProgram('pdftotext'))('izjava o kompenzaciji', () => {
  it('names both parties, the law, the documents of both sides and two places to sign', async () => {
    const text = squeezed(textOf(await renderOffsetPdf(offset)));
    for (const part of [
      'Izjavaokompenzaciji',
      '3/2026',
      'Žitopekd.o.o.',
      'МикаШумарпредузетник',
      'Zakonoobligacionimodnosima,čl.336',
      '2026-0007',
      '120.000,00',
      'R-15',
      '11.3.2026.',
      '90.000,00RSD',
      'ZaŽitopekd.o.o.',
      'ZaМикаШумар',
    ])
      expect(text).toContain(part);
    expect(text.match(/Potpis/g)).toHaveLength(2);
  });

  it('says that it was taken back', async () => {
    expect(squeezed(textOf(await renderOffsetPdf({ ...offset, reversedOn: '2026-04-05' })))).toContain(
      'Kompenzacijajestornirana5.4.2026.',
    );
  });

  it('has a page for a hundred documents more', async () => {
    const claims = Array.from({ length: 100 }, (_, at) => ({
      ...offset.claims[0]!,
      number: `F-${1000 + at}`,
    }));
    const pages = pagesOf(await renderOffsetPdf({ ...offset, claims }));
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.join('').match(/F-\d{4}/g)).toHaveLength(100);
    expect(pages.at(-1)).toContain(`Strana ${pages.length} od ${pages.length}`);
  });
});

describe.skipIf(!hasProgram('pdftotext'))('izvod otvorenih stavki', () => {
  it('has both sides, whom the balance favours, and what to answer', async () => {
    const text = squeezed(textOf(await renderOpenItemsPdf(openItems)));
    for (const part of [
      'Izvodotvorenihstavki',
      '31.12.2026.',
      'Saldoukorist',
      '15.000,50RSD',
      'Saglasnismo',
      'Nismosaglasni',
      'Zakonoračunovodstvu,čl.22',
    ])
      expect(text).toContain(part);
  });

  it('says when nothing is open', async () => {
    expect(textOf(await renderOpenItemsPdf({ ...openItems, balances: [] }))).toContain(
      'nema otvorenih stavki',
    );
  });
});

it.each(languages)('has all words in %s', (language) => {
  const texts = Object.values(debtWordsOf(language)).filter((word) => typeof word === 'string');
  expect(texts.filter((word) => word.trim() === '')).toEqual([]);
});

it('gives the same bytes for the same paper', async () => {
  expect((await renderOffsetPdf(offset)).equals(await renderOffsetPdf(offset))).toBe(true);
});
