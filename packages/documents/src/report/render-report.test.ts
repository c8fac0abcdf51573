import { languages } from '@bilko/core';
import { hasProgram } from '@bilko/config/programs';
import readExcelFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { pagesOf, textOf } from '../testing-pdf';
import { renderReportCsv } from './render-report-csv';
import { renderReportPdf } from './render-report-pdf';
import { renderReportXlsx } from './render-report-xlsx';
import type { ReportPaper, ReportRow } from './report-paper';
import { reportWordsOf } from './words';

const row = (...cells: (string | null)[]): ReportRow => ({ kind: 'row', level: 1, cells });
const paper: ReportPaper = {
  language: 'sr-Latn',
  country: 'RS',
  organization: 'Žitopek; „Đorđe” d.o.o.',
  currency: 'RSD',
  title: 'Kartica konta',
  subtitle: '1. 1. 2026. – 31. 3. 2026.',
  columns: [
    { head: 'Konto', kind: 'code' },
    { head: 'Opis', kind: 'text' },
    { head: 'Datum', kind: 'day' },
    { head: 'Dana', kind: 'count' },
    { head: 'Iznos', kind: 'amount' },
  ],
  rows: [
    { kind: 'heading', cells: [null, 'Prihodi', null, null, null] },
    row('0201', 'Obična; sa „navodnicima" i "ovim"', '2026-01-05', '3', '1234567.50'),
    row('614', '=HYPERLINK("http://x")', '2026-02-28', '12', '-0.05'),
    row('615', '+381 11 123', null, null, '0.00'),
    row('616', '@cmd', null, null, '10.00'),
    row('617', '-5 stepeni\u0000\t', null, null, null),
    { kind: 'total', cells: [null, 'Ukupno', null, '15', '1234577.45'] },
  ],
  createdOn: '2026-04-01',
};

describe('CSV', () => {
  const text = renderReportCsv(paper).toString('utf8');
  const lines = text.split('\r\n');

  it('has the mark of UTF-8, semicolons, decimal commas and bare days', () => {
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(lines[0]).toBe('\ufeffKonto;Opis;Datum;Dana;Iznos');
    expect(lines[1]).toBe(';Prihodi;;;');
    expect(lines[2]).toBe('0201;"Obična; sa „navodnicima"" i ""ovim""";2026-01-05;3;1234567,50');
    expect(lines[7]).toBe(';Ukupno;;15;1234577,45');
  });

  it('shows what begins like a formula as text, and leaves negative figures figures', () => {
    expect(lines[3]).toBe(`614;"'=HYPERLINK(""http://x"")";2026-02-28;12;-0,05`);
    expect(lines.slice(4, 7)).toEqual([`615;'+381 11 123;;;0,00`, `616;'@cmd;;;10,00`, `617;'-5 stepeni;;;`]);
  });
});

describe('XLSX', () => {
  it('has numbers, dates and text, each as what it is', async () => {
    const [sheet] = await readExcelFile(await renderReportXlsx(paper));
    expect(sheet?.sheet).toBe('Kartica konta');
    const rows = sheet?.data ?? [];
    expect(rows[0]?.[0]).toBe('Žitopek; „Đorđe” d.o.o.');
    const heads = rows.findIndex((cells) => cells[0] === 'Konto');
    const [first, formula] = rows.slice(heads + 2);
    expect(first).toEqual([
      '0201',
      'Obična; sa „navodnicima" i "ovim"',
      new Date('2026-01-05T00:00:00Z'),
      3,
      1234567.5,
    ]);
    expect(formula?.[1]).toBe('=HYPERLINK("http://x")');
    expect(formula?.[4]).toBe(-0.05);
    expect(rows.at(-1)?.[4]).toBe(1234577.45);
  });
});

describe.skipIf(!hasProgram('pdftotext'))('PDF', () => {
  it('reads back with heading, period, figures of the country and page numbers', async () => {
    const text = textOf(await renderReportPdf(paper));
    for (const part of [
      'Žitopek; „Đorđe” d.o.o.',
      'Kartica konta',
      '1. 1. 2026. – 31. 3. 2026. · RSD',
      '5. 1. 2026.',
      '1.234.567,50',
      '-0,05',
      'Strana 1 od 1',
    ])
      expect(text).toContain(part);
  });

  it('repeats the heads on every page and numbers them all', async () => {
    const rows = Array.from({ length: 200 }, (_, at) => row(`${1000 + at}`, `Red ${at}`, null, null, '1.00'));
    const pages = pagesOf(await renderReportPdf({ ...paper, rows }));
    expect(pages.length).toBeGreaterThan(3);
    pages.forEach((page, at) => {
      expect(page).toContain('Konto');
      expect(page).toContain(`Strana ${at + 1} od ${pages.length}`);
    });
    const seen = pages.join('').match(/Red \d+/g);
    expect(seen).toHaveLength(200);
  });

  it('lies down for twelve months, with every figure whole', async () => {
    const months = Array.from({ length: 13 }, (_, at) => `${at + 1}234567.89`);
    const wide: ReportPaper = {
      ...paper,
      columns: [
        { head: 'Naziv', kind: 'text' },
        ...months.map((_, at) => ({ head: `${at + 1}/26`, kind: 'amount' as const })),
      ],
      rows: [row('Prihodi od prodaje', ...months)],
    };
    const text = textOf(await renderReportPdf(wide));
    expect(text).toContain('Prihodi od prodaje');
    for (let at = 1; at <= 13; at += 1) expect(text).toContain(`${at}.234.567,89`);
  });

  it('of the same paper has the same bytes', async () => {
    const first = await renderReportPdf(paper);
    expect((await renderReportPdf(structuredClone(paper))).equals(first)).toBe(true);
  });
});

describe('words', () => {
  it('are there in every language, and each title differs from the others', () => {
    for (const language of languages) {
      const { titles, ages, ...words } = reportWordsOf(language);
      const all = [...Object.values(titles), ...Object.values(ages), ...Object.values(words)];
      expect(all.every((word) => word.trim().length > 1)).toBe(true);
      expect(new Set(Object.values(titles)).size).toBe(9);
      expect(words.onDay).toContain('{day}');
    }
  });
  it('of Serbian Cyrillic have no Latin letter', () => {
    const { titles, ages, ...words } = reportWordsOf('sr-Cyrl');
    const all = [titles, ages, words].flatMap((part) => Object.values(part)).join(' ');
    expect(all.replace('{day}', '')).not.toMatch(/[A-Za-z]/);
  });
});
