import { languages, type Language } from '@bilko/core';
import { paymentCode as codeOf } from '@bilko/countries';
import { hasProgram } from '@bilko/config/programs';
import { describe, expect, it } from 'vitest';
import type { InvoicePaper } from './invoice-paper';
import { renderInvoicePdf } from './render-invoice-pdf';
import {
  croatianInvoice,
  croatianPayload,
  epcPayload,
  paperLine,
  serbianInvoice,
  serbianPayload,
} from './sample-papers';
import { codesOf, pagesOf, picturesOf, textOf } from './testing-pdf';
import { wordsOf } from './translations';

const hasPoppler = hasProgram('pdftotext') && hasProgram('pdftoppm');
const squeezed = (text: string): string => text.replace(/\s+/g, '');

const leastPaper: InvoicePaper = {
  language: 'sr-Latn',
  country: 'RS',
  kind: 'invoice',
  issuedOn: '2026-01-05',
  seller: { name: 'Pera' },
  buyer: { name: 'Mika' },
  priceMode: 'net',
  currency: 'RSD',
  lines: [],
  vatBreakdown: [],
  totals: { netAmount: '0.00', vatAmount: '0.00', grossAmount: '0.00' },
};

describe('the same paper', () => {
  it('gives the same bytes, whatever was drawn in between', async () => {
    const first = await renderInvoicePdf(serbianInvoice);
    // Letters that share a glyph with others, private-use ones and ligatures must leave no trace.
    await renderInvoicePdf({ ...leastPaper, note: 'ʼ \ue072\ue071 -> fi Ω ∆ ff 1/2' });
    await renderInvoicePdf(croatianInvoice);
    const again = await renderInvoicePdf(structuredClone(serbianInvoice));
    expect(again.equals(first)).toBe(true);
  });

  it('gives other bytes when one figure differs', async () => {
    const first = await renderInvoicePdf(serbianInvoice);
    const totals = { ...serbianInvoice.totals, grossAmount: '54120.01' };
    expect((await renderInvoicePdf({ ...serbianInvoice, totals })).equals(first)).toBe(false);
  });
});

describe('what is missing or wrong', () => {
  it('draws a paper with nothing but the two names', async () => {
    const pdf = await renderInvoicePdf(leastPaper);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.subarray(-6).toString().trim()).toBe('%%EOF');
  });

  it.each(['1.234,56', 'abc', '', 'NaN', '1e5'])('refuses the amount %j', async (netAmount) => {
    const lines = [paperLine('x', { netAmount })];
    await expect(renderInvoicePdf({ ...leastPaper, lines })).rejects.toThrow('AMOUNT_INVALID');
  });

  it('refuses a day that is none', async () => {
    await expect(renderInvoicePdf({ ...leastPaper, dueOn: '2026-02-30' })).rejects.toThrow('DATE_INVALID');
  });
});

describe.skipIf(!hasPoppler)('read back from the PDF', () => {
  it('has every letter of both scripts in one document', async () => {
    const letters = 'čćžšđ ČĆŽŠĐ ЉЊЏЂЋЖ љњџђћж АБВГДЕЗИЈКЛМНОПРСТУФХЦЧШ';
    const text = textOf(await renderInvoicePdf({ ...serbianInvoice, note: letters }));
    expect(text).toContain(letters);
    expect(text).toContain('ЉЊЏЂЋЖ д.о.о. Šabac čćžšđ');
  });

  it('reads figures as figures after a document with private-use letters', async () => {
    await renderInvoicePdf({ ...leastPaper, note: String.fromCodePoint(0xe071, 0xe072, 0xe073) });
    const text = textOf(await renderInvoicePdf(serbianInvoice));
    expect(text).toContain('54.120,00 RSD');
    expect(text).toContain('ПИБ 104052135');
  });

  it('shows the figures of the paper in the country’s form', async () => {
    const text = textOf(await renderInvoicePdf(serbianInvoice));
    for (const shown of ['31.250,00', '12,5 h', '381,8182', '10 %', '44.750,00', '8.950,00', '38,18']) {
      expect(text).toContain(shown);
    }
    expect(text).toContain('22. 11. 2026.');
    expect(text).toContain('7. 12. 2026.');
    expect(text).toContain('97 163220000111111111000');
  });

  it.each(languages.map((language) => [language]))('speaks %s throughout', async (language: Language) => {
    const words = wordsOf(language);
    const text = squeezed(textOf(await renderInvoicePdf({ ...croatianInvoice, language })));
    for (const said of [words.titles.invoice, words.buyer, words.issuedOn, words.dueOn, words.payable]) {
      expect(text).toContain(squeezed(said));
    }
    expect(text).toContain(squeezed(words.payment));
    expect(text).toContain(squeezed(words.statements.validWithoutSignature as string));
  });

  it.each([
    ['proforma', 'Predračun'],
    ['estimate', 'Ponuda'],
    ['advance', 'Račun za predujam'],
    ['creditNote', 'Odobrenje'],
  ] as const)('titles a %s', async (kind, title) => {
    expect(textOf(await renderInvoicePdf({ ...croatianInvoice, kind }))).toContain(title);
  });

  it('names the corrected invoice on a credit note', async () => {
    const correctedInvoice = { number: '17-P1-1', issuedOn: '2026-11-22' };
    const text = textOf(await renderInvoicePdf({ ...croatianInvoice, kind: 'creditNote', correctedInvoice }));
    expect(text).toContain('17-P1-1 od 22. 11. 2026.');
    expect(text).toContain('Ukupno odobreno');
  });

  it('says that it is a draft only while it has no number', async () => {
    const draft = textOf(await renderInvoicePdf({ ...croatianInvoice, number: undefined }));
    expect(squeezed(draft)).toContain('NACRT');
    expect(squeezed(textOf(await renderInvoicePdf(croatianInvoice)))).not.toContain('NACRT');
  });

  it('calls itself a copy of the e-invoice only when told to', async () => {
    const sentence = 'одштампана копија електронске фактуре';
    expect(textOf(await renderInvoicePdf(serbianInvoice))).toContain(sentence);
    expect(textOf(await renderInvoicePdf({ ...serbianInvoice, statements: [] }))).not.toContain(sentence);
  });

  it('states VAT in the country’s currency for a foreign one', async () => {
    const baseCurrency = {
      currency: 'RSD',
      exchangeRate: '117.1024',
      rateOn: '2026-11-20',
      vatAmount: '5262.12',
    };
    const text = textOf(await renderInvoicePdf({ ...serbianInvoice, currency: 'EUR', baseCurrency }));
    expect(text).toContain('ПДВ у RSD: 5.262,12');
    expect(text).toContain('Курс 117,1024 на дан 20. 11. 2026.');
  });

  it('shows what is paid and what is left', async () => {
    const totals = { ...serbianInvoice.totals, paidAmount: '10000.00', dueAmount: '44120.00' };
    const text = textOf(await renderInvoicePdf({ ...serbianInvoice, totals }));
    expect(text).toContain('-10.000,00');
    expect(text).toMatch(/Преостало за уплату\s+44\.120,00 RSD/);
  });

  it('leaves VAT out when the seller is outside it', async () => {
    const seller = { ...serbianInvoice.seller, isVatRegistered: false };
    const totals = { netAmount: '100.00', vatAmount: '0.00', grossAmount: '100.00' };
    const lines = [paperLine('Услуга', { vatCategory: 'SS', vatRate: '0', grossAmount: '100.00' })];
    const paper: InvoicePaper = {
      ...serbianInvoice,
      seller,
      totals,
      lines,
      statements: [{ key: 'outsideVat' }],
    };
    const text = textOf(await renderInvoicePdf(paper));
    expect(text).not.toContain('Обрачун ПДВ');
    expect(text).toContain('члан 33.');
  });
});

describe.skipIf(!hasPoppler)('nasty texts', () => {
  it('prints HTML, SQL and formulas as they are, without control characters', async () => {
    const nasty = [
      '<script>alert("1")</script>',
      "Robert'); DROP TABLE invoices;--",
      '=HYPERLINK("http://zlo.rs";"klik")',
      '{ground} ${process.env} %s 10x20 -> 30',
    ];
    const lines = nasty.map((text) => paperLine(`${text}\u0000\u0007\u202e`));
    const text = textOf(await renderInvoicePdf({ ...serbianInvoice, lines }));
    for (const shown of nasty) expect(text).toContain(shown);
  });

  it('wraps names without spaces and keeps every letter', async () => {
    const name = 'Šljivovica'.repeat(60);
    const pdf = await renderInvoicePdf({ ...croatianInvoice, buyer: { name } });
    const found = squeezed(textOf(pdf)).match(/Šljivovica/g) ?? [];
    expect(found.length).toBeGreaterThanOrEqual(40);
  });

  it('keeps amounts of sixteen digits apart', async () => {
    const big = '9999999999999.99';
    const lines = [paperLine('x', { unitPrice: big, netAmount: big, discountPercent: '12.5' })];
    const vatBreakdown = [
      { category: 'S', rate: '20', netAmount: big, vatAmount: big, grossAmount: big },
    ] as const;
    const totals = { netAmount: big, vatAmount: big, grossAmount: big };
    const text = textOf(await renderInvoicePdf({ ...serbianInvoice, lines, vatBreakdown, totals }));
    const whole = text.match(/(?<![\d.])9\.999\.999\.999\.999,99(?![\d.])/g) ?? [];
    // Price and amount of the line, base and VAT, two sums, the total, the amount to pay.
    expect(whole).toHaveLength(8);
  });

  it('leaves out a logo that is no picture', async () => {
    const withoutLogo = await renderInvoicePdf(croatianInvoice);
    const notAPicture = await renderInvoicePdf({ ...croatianInvoice, logo: Buffer.from('<svg onload=x>') });
    expect(notAPicture.equals(withoutLogo)).toBe(true);
  });
});

describe.skipIf(!hasPoppler)('several pages', () => {
  it('prints 300 lines with heads and page numbers, and the sums once', async () => {
    const lines = Array.from({ length: 300 }, (_, index) => paperLine(`Stavka ${index + 1} kraj`));
    const pages = pagesOf(await renderInvoicePdf({ ...croatianInvoice, lines }));
    expect(pages.length).toBeGreaterThan(8);
    pages.forEach((page, index) => {
      expect(page).toContain(`Stranica ${index + 1} od ${pages.length}`);
      if (index > 0) expect(page).toContain('Račun 17-P1-1');
    });
    const all = pages.join('');
    for (const line of lines) expect(all).toContain(line.description);
    expect(all.match(/Ukupno bez PDV-a/g)).toHaveLength(1);
    const withSums = pages.find((page) => page.includes('Ukupno za platiti')) ?? '';
    expect(withSums).toContain('Ukupno bez PDV-a');
    expect(withSums).toContain('Obračun PDV-a');
    expect(withSums).toContain('Stavka 300 kraj');
  });

  it.each([14, 15, 16, 17, 18, 19, 20, 21])(
    'never leaves the sums of %i lines without a line',
    async (count) => {
      const lines = Array.from({ length: count }, (_, index) => paperLine(`Stavka ${index + 1} kraj`));
      const pages = pagesOf(await renderInvoicePdf({ ...croatianInvoice, lines }));
      const withSums = pages.find((page) => page.includes('Ukupno za platiti'));
      expect(withSums).toContain(`Stavka ${count} kraj`);
    },
  );

  it('continues a description that is longer than a page', async () => {
    const words = Array.from({ length: 2500 }, (_, index) => `reč${index}`);
    const text = textOf(await renderInvoicePdf({ ...croatianInvoice, lines: [paperLine(words.join(' '))] }));
    expect(text).toContain('reč0 ');
    expect(text).toContain('reč2499');
  });
});

describe.skipIf(!hasPoppler)('the payment code, read from a picture of the page', () => {
  it.each([
    ['IPS', serbianInvoice, { kind: 'qr', payload: serbianPayload, standard: 'IPS' }],
    ['EPC', croatianInvoice, { kind: 'qr', payload: epcPayload, standard: 'EPC' }],
    ['HUB3', croatianInvoice, { kind: 'pdf417', payload: croatianPayload, standard: 'HUB3' }],
  ] as const)('%s says what it was given', async (_, paper, paymentCode) => {
    const [picture = Buffer.alloc(0)] = picturesOf(await renderInvoicePdf({ ...paper, paymentCode }));
    const format = paymentCode.kind === 'qr' ? 'QRCode' : 'PDF417';
    expect(await codesOf(picture, format)).toEqual([paymentCode.payload]);
  });

  it.each([
    ['RS', 'RSD', '845000000040484987', false],
    ['HR', 'EUR', 'HR1210010051863000160', false],
    ['HR', 'EUR', 'HR1210010051863000160', true],
  ] as const)(
    'carries the payload that %s asks for in %s',
    async (country, currency, account, isPayerAbroad) => {
      const paymentCode = codeOf(country, {
        amount: '1262.50',
        currency,
        account,
        isPayerAbroad,
        payee: {
          name: 'Žuti čamac, vl. Šime Đurđević',
          street: 'Obala 3',
          city: 'Rijeka',
          postalCode: '51000',
        },
        payer: {
          name: 'Ćevabdžinica Ljiljan d.o.o.',
          street: 'Đačka 1',
          city: 'Šibenik',
          postalCode: '22000',
        },
        purpose: 'Račun 17-P1-1',
      });
      if (!paymentCode) throw new Error('there is a code for this');
      const [picture = Buffer.alloc(0)] = picturesOf(
        await renderInvoicePdf({ ...croatianInvoice, paymentCode }),
      );
      const format = paymentCode.kind === 'qr' ? 'QRCode' : 'PDF417';
      expect(await codesOf(picture, format)).toEqual([paymentCode.payload]);
    },
  );

  it('reads on a draft and on a printout of 100 dots an inch', async () => {
    const pdf = await renderInvoicePdf({ ...serbianInvoice, number: undefined });
    const [picture = Buffer.alloc(0)] = picturesOf(pdf, 100);
    expect(await codesOf(picture, 'QRCode')).toEqual([serbianPayload]);
  });
});
