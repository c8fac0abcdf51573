import { expect, it } from 'vitest';
import { bosnianFile, type BosnianDocument } from '../ba-files';
import { bill, creditNote, invoice, type ScenarioRow } from '../testing-rows';
import { standsInBook } from '../vat-book';

const file = { taxId: '4200000000007', month: '2026-03-01', createdOn: '2026-04-15', createdAt: '10:30:00' };
const document = (
  rows: readonly ScenarioRow[],
  book: 'issued' | 'received',
  more: Partial<BosnianDocument>,
): BosnianDocument => ({
  number: '2026-0001',
  issuedOn: '2026-03-02',
  receivedOn: null,
  partnerName: 'Kupac d.o.o.',
  partnerSeat: 'Ulica 1, Sarajevo',
  partnerTaxId: '4200000000104',
  rows: rows.filter((row) => standsInBook('BA', book, row)),
  ...more,
});
const software = bill('BA', '2026-03-10', [{ netAmount: '100', vatRate: '17', vatCategory: 'AE' }], {
  country: 'DE',
});
const german = {
  number: 'DE-7',
  partnerName: 'Cloud; GmbH',
  partnerSeat: 'Berlin',
  partnerTaxId: 'DE123456789',
};

/**
 * UINO, e-Isporuke: 1.000 + 170 to a payer, 100 + 17 to a person, export 500, credit note −200 − 34, and a service from
 * abroad 100 + 17 (type 05), which stands in both files. Gross 1.170 + 117 + 500 − 234 + 117 = 1.670.
 */
it('BA: e-Isporuke', () => {
  const documents = [
    document(invoice('BA', '2026-03-02', [{ net: '1000', vatRate: '17' }]), 'issued', {}),
    document(invoice('BA', '2026-03-03', [{ net: '100', vatRate: '17' }], { isVatPayer: false }), 'issued', {
      number: '2026-0002',
      issuedOn: '2026-03-03',
      partnerName: 'Mujo Mujić',
      partnerSeat: 'Zenica',
      partnerTaxId: null,
    }),
    document(
      invoice('BA', '2026-03-04', [{ net: '500', vatRate: '0', category: 'Z' }], { country: 'HR' }),
      'issued',
      {
        number: '2026-0003',
        issuedOn: '2026-03-04',
        partnerName: 'Izvoz d.o.o.',
        partnerSeat: 'Split',
        partnerTaxId: '69435151530',
      },
    ),
    document(
      creditNote('BA', '2026-03-05', [{ net: '200', vatRate: '17' }], { confirmedOn: '2026-03-20' }),
      'issued',
      { number: 'KO-2026-0001', issuedOn: '2026-03-05' },
    ),
    document(software, 'issued', { ...german, issuedOn: '2026-03-10' }),
  ];
  const { fileName, content } = bosnianFile({ ...file, book: 'issued', documents });
  expect(fileName).toBe('200000000007_2603_2_01.csv');
  expect(content.split('\r\n')).toEqual([
    '1;200000000007;2603;2;01;2026-04-15;10:30:00',
    '2;2603;0000000001;01;2026-0001;2026-03-02;Kupac d.o.o.;Ulica 1, Sarajevo;200000000104;4200000000104;1170.00;0.00;0.00;0.00;1000.00;170.00;0.00;0.00;0.00;0.00;0.00',
    '2;2603;0000000002;01;2026-0002;2026-03-03;Mujo Mujić;Zenica;;9999999999999;117.00;0.00;0.00;0.00;0.00;0.00;100.00;17.00;17.00;0.00;0.00',
    '2;2603;0000000003;01;2026-0003;2026-03-04;Izvoz d.o.o.;Split;;9999999999999;500.00;0.00;500.00;0.00;0.00;0.00;0.00;0.00;0.00;0.00;0.00',
    '2;2603;0000000004;04;KO-2026-0001;2026-03-05;Kupac d.o.o.;Ulica 1, Sarajevo;200000000104;4200000000104;-234.00;0.00;0.00;0.00;-200.00;-34.00;0.00;0.00;0.00;0.00;0.00',
    '2;2603;0000000005;05;DE-7;2026-03-10;Cloud GmbH;Berlin;;9999999999999;117.00;0.00;0.00;0.00;100.00;17.00;0.00;0.00;0.00;0.00;0.00',
    '3;1670.00;0.00;500.00;0.00;900.00;153.00;100.00;17.00;17.00;0.00;0.00;5',
    '',
  ]);
});

/** e-Nabavke: rent 200 + 34 received on 7 April of a March invoice, dinner 50 + 8,50 not deducted, the service 05. */
it('BA: e-Nabavke', () => {
  const seller = { partnerName: 'Zakup d.o.o.', partnerSeat: 'Mostar' };
  const documents = [
    document(bill('BA', '2026-03-31', [{ netAmount: '200', vatRate: '17' }]), 'received', {
      ...seller,
      number: 'R-1',
      issuedOn: '2026-03-31',
      receivedOn: '2026-04-07',
    }),
    document(
      bill('BA', '2026-03-06', [{ netAmount: '50', vatRate: '17', deductiblePercent: '0' }]),
      'received',
      {
        ...seller,
        number: 'R-2',
        issuedOn: '2026-03-06',
      },
    ),
    document(software, 'received', { ...german, issuedOn: '2026-03-10' }),
  ];
  const { fileName, content } = bosnianFile({ ...file, book: 'received', documents });
  expect(fileName).toBe('200000000007_2603_1_01.csv');
  expect(content.split('\r\n')).toEqual([
    '1;200000000007;2603;1;01;2026-04-15;10:30:00',
    '2;2603;0000000001;01;R-1;2026-03-31;2026-04-07;Zakup d.o.o.;Mostar;200000000104;4200000000104;200.00;234.00;0.00;34.00;34.00;0.00;0.00;0.00;0.00',
    '2;2603;0000000002;01;R-2;2026-03-06;2026-03-06;Zakup d.o.o.;Mostar;200000000104;4200000000104;50.00;58.50;0.00;8.50;0.00;8.50;8.50;0.00;0.00',
    '2;2603;0000000003;05;DE-7;2026-03-10;2026-03-10;Cloud GmbH;Berlin;;9999999999999;100.00;117.00;0.00;17.00;17.00;0.00;0.00;0.00;0.00',
    '3;350.00;409.50;0.00;59.50;51.00;8.50;8.50;0.00;0.00;3',
    '',
  ]);
});

it('BA: a partner whose name is a formula stays a name', () => {
  for (const sign of ['=', '+', '-', '@', '\t=', '\r=', '＝', ' \u200b=']) {
    const sent = creditNote('BA', '2026-03-05', [{ net: '200', vatRate: '17' }], {
      confirmedOn: '2026-03-20',
    });
    const documents = [
      document(sent, 'issued', {
        partnerName: `${sign}HYPERLINK("http://x")`,
        partnerSeat: `${sign}cmd|x`,
        number: `${sign}1`,
      }),
    ];
    const { content } = bosnianFile({ ...file, book: 'issued', documents });
    const cells = content.split(/[;\r\n]/).filter((cell) => cell !== '');
    expect(cells).toContain('HYPERLINK( http://x )');
    const begun = cells.filter((cell) => /^[\s\p{Cf}]*[=+\-@＝]/u.test(cell));
    expect(begun.filter((cell) => !/^-\d+\.\d\d$/.test(cell))).toEqual([]);
    expect(begun.length).toBeGreaterThan(0);
  }
});
