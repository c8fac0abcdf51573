import { describe, expect, it } from 'vitest';
import { missingForIssue, noticesForIssue, type IssueFacts } from './issue-requirements';
import { legalStatements, type StatementFacts } from './legal-statements';

const address = { street: 'Balkanska 13', city: 'Beograd', postalCode: '11000' };
const whole: IssueFacts = {
  issuedOn: '2026-03-05',
  dueOn: '2026-03-20',
  taxPointOn: '2026-03-05',
  currency: 'RSD',
  seller: { taxId: '104052135', address, isVatRegistered: true },
  buyer: { country: 'RS', taxId: '103920327', address },
  lines: [{ vatCategory: 'S', vatRate: '20' }],
};
const missing = (facts: Partial<IssueFacts>, code: 'RS' | 'BA' | 'HR' = 'RS') =>
  missingForIssue(code, { ...whole, ...facts }).map(
    (problem) => `${problem.severity} ${problem.path} ${problem.code}`,
  );

describe('missingForIssue', () => {
  it('finds nothing on a whole invoice', () => expect(missing({})).toEqual([]));
  it('wants the seller’s tax id and address', () => {
    expect(
      missing({ seller: { isVatRegistered: true, taxId: ' ', address: { street: 'Balkanska 13' } } }),
    ).toEqual([
      'error organization.taxId ORGANIZATION_TAX_ID_REQUIRED',
      'error organization.address ORGANIZATION_ADDRESS_REQUIRED',
    ]);
  });
  it('wants lines, dates in order and a rate for a foreign currency', () => {
    expect(missing({ lines: [] })).toEqual(['error lines INVOICE_WITHOUT_LINES']);
    expect(missing({ dueOn: '2026-03-04' })).toEqual(['error dueOn DUE_BEFORE_ISSUE']);
    expect(missing({ dueOn: null })).toEqual([]);
    expect(missing({ currency: 'EUR' })).toEqual(['error exchangeRate EXCHANGE_RATE_REQUIRED']);
    expect(missing({ currency: 'EUR', exchangeRate: '117.10' })).toEqual([]);
  });
  it('wants the address of a firm, and asks for that of a person', () => {
    expect(missing({ buyer: { country: 'RS', taxId: '103920327' } })).toEqual([
      'error contact.address BUYER_ADDRESS_REQUIRED',
    ]);
    expect(missing({ buyer: { country: 'RS' } })).toEqual([
      'warning contact.address BUYER_ADDRESS_REQUIRED',
      'warning contact.taxId BUYER_TAX_ID_REQUIRED',
    ]);
    expect(missing({ buyer: { country: 'RS', isPerson: true, address } })).toEqual([]);
    expect(missing({ buyer: { country: 'RS', isPerson: false, address } })).toEqual([
      'error contact.taxId BUYER_TAX_ID_REQUIRED',
    ]);
    expect(missing({ buyer: { country: 'DE', isPerson: false, address } })).toEqual([
      'warning contact.taxId BUYER_TAX_ID_REQUIRED',
    ]);
  });
  it('checks the buyer’s tax id by his own country', () => {
    expect(missing({ buyer: { country: 'RS', taxId: '103920328', address } })).toEqual([
      'error contact.taxId TAX_ID_INVALID',
    ]);
    expect(missing({ buyer: { country: 'BA', taxId: '4200211100006', address } })).toEqual([
      'warning contact.taxId TAX_ID_INVALID',
    ]);
    expect(missing({ buyer: { country: 'DE', taxId: 'DE1', address } })).toEqual([]);
  });
  it('refuses a rate that the country did not have that day', () => {
    expect(missing({ lines: [{ vatCategory: 'S', vatRate: '25' }] })).toEqual([
      'error lines.0.vatRate VAT_RATE_NOT_VALID',
    ]);
    const reduced = { lines: [{ vatCategory: 'S' as const, vatRate: '8' }] };
    expect(missing(reduced)).toEqual(['error lines.0.vatRate VAT_RATE_NOT_VALID']);
    expect(missing({ ...reduced, taxPointOn: '2013-05-05' })).toEqual([]);
    expect(missing({ lines: [{ vatCategory: 'K', vatRate: '0' }] })).toEqual([
      'error lines.0.vatCategory VAT_CATEGORY_NOT_VALID',
    ]);
  });
  it('wants the ground of an exemption', () => {
    const line = (exemptionCode?: string) => ({
      lines: [{ vatCategory: 'Z' as const, vatRate: '0', exemptionCode }],
    });
    expect(missing(line())).toEqual(['error lines.0.exemptionCode EXEMPTION_CODE_REQUIRED']);
    expect(missing(line('PDV-RS-25-1-1'))).toEqual(['error lines.0.exemptionCode EXEMPTION_CODE_UNKNOWN']);
    expect(missing(line('PDV-RS-24-1-2'))).toEqual([]);
    expect(missing({ lines: [{ vatCategory: 'N', vatRate: '0' }] })).toEqual([]);
    const croatian = {
      currency: 'EUR',
      seller: { ...whole.seller, taxId: '69435151530' },
      buyer: { country: 'DE', taxId: 'DE1', address },
    };
    expect(missing({ ...croatian, lines: [{ vatCategory: 'K', vatRate: '0' }] }, 'HR')).toEqual([]);
    expect(missing({ ...croatian, lines: [{ vatCategory: 'AE', vatRate: '0' }] }, 'HR')).toEqual([
      'error lines.0.exemptionCode EXEMPTION_CODE_REQUIRED',
    ]);
  });
  it('allows no VAT to a seller outside VAT, and asks him for no ground', () => {
    const seller = { ...whole.seller, isVatRegistered: false };
    expect(missing({ seller })).toEqual(['error lines.0.vatRate VAT_NOT_ALLOWED_FOR_NON_PAYER']);
    expect(missing({ seller, lines: [{ vatCategory: 'SS', vatRate: '0' }] })).toEqual([]);
    expect(missing({ seller, currency: 'BAM', lines: [{ vatCategory: 'E', vatRate: '0' }] }, 'BA')).toEqual(
      [],
    );
  });
  it('reverse charge needs a buyer with a tax id', () => {
    const lines = [{ vatCategory: 'AE' as const, vatRate: '0', exemptionCode: 'PDV-RS-10-2-3' }];
    expect(missing({ lines, buyer: { country: 'RS', address } })).toEqual([
      'error contact.taxId BUYER_TAX_ID_REQUIRED',
    ]);
  });
});

describe('noticesForIssue', () => {
  const notices = (facts: Partial<IssueFacts>, code: 'RS' | 'BA' | 'HR' = 'RS') =>
    noticesForIssue(code, { ...whole, ...facts });
  it('a person at home needs a fiscal receipt', () => {
    expect(notices({ buyer: { country: 'RS' } })).toEqual(['fiscalReceiptDue']);
    expect(notices({ buyer: { country: 'BA', isPerson: true } }, 'BA')).toEqual(['fiscalReceiptDue']);
    expect(notices({ buyer: { country: 'DE' } })).toEqual([]);
  });
  it('firms at home exchange e-invoices since 2023 in Serbia, 2026 in Croatia', () => {
    expect(notices({})).toEqual(['eInvoiceDue']);
    expect(notices({ issuedOn: '2022-12-31' })).toEqual([]);
    expect(notices({ seller: { ...whole.seller, isVatRegistered: false } })).toEqual([]);
    const croatian = { buyer: { country: 'HR', taxId: '69435151530' } };
    expect(notices({ ...croatian, issuedOn: '2025-12-31' }, 'HR')).toEqual([]);
    expect(notices({ ...croatian, issuedOn: '2026-01-01' }, 'HR')).toEqual(['eInvoiceDue']);
    expect(notices({ buyer: { country: 'BA', taxId: '4200211100005' } }, 'BA')).toEqual([]);
  });
});

describe('legalStatements', () => {
  const facts: StatementFacts = {
    kind: 'invoice',
    language: 'sr-Latn',
    isSellerVatRegistered: true,
    lines: [{ vatCategory: 'S', vatRate: '20' }],
  };
  const keys = (change: Partial<StatementFacts>, code: 'RS' | 'BA' | 'HR' = 'RS') =>
    legalStatements(code, { ...facts, ...change }).map(({ key, params }) =>
      params['ground'] ? `${key}: ${params['ground']}` : key,
    );

  it('an ordinary invoice needs none but that it holds without signature', () => {
    expect(keys({})).toEqual(['validWithoutSignature']);
  });
  it('a small seller states that he is outside VAT, once and for all lines', () => {
    const lines = [{ vatCategory: 'SS' as const, vatRate: '0', exemptionCode: 'PDV-RS-33' }];
    expect(keys({ isSellerVatRegistered: false, lines })).toEqual(['outsideVat', 'validWithoutSignature']);
  });
  it('states each ground once, in the document’s language', () => {
    const lines = [
      { vatCategory: 'Z' as const, vatRate: '0', exemptionCode: 'PDV-RS-24-1-2' },
      { vatCategory: 'Z' as const, vatRate: '0', exemptionCode: 'PDV-RS-24-1-2' },
      { vatCategory: 'AE' as const, vatRate: '0', exemptionCode: 'PDV-RS-10-2-3' },
      { vatCategory: 'N' as const, vatRate: '0', exemptionCode: null },
    ];
    expect(keys({ lines })).toEqual([
      'exemptWithRight: čl. 24. st. 1. tač. 2) Zakona o PDV',
      'reverseCharge: čl. 10. st. 2. tač. 3) Zakona o PDV',
      'notSubject',
      'validWithoutSignature',
    ]);
    expect(keys({ lines: [{ vatCategory: 'K', vatRate: '0' }], language: 'en' }, 'HR')[0]).toBe(
      'intraCommunitySupply: Article 41(1) of the Croatian VAT Act',
    );
  });
  it('says that the paper is a copy of the e-invoice, and that VAT is due on payment', () => {
    expect(keys({ isEInvoice: true, isCashScheme: true })).toEqual([
      'copyOfEInvoice',
      'cashScheme',
      'validWithoutSignature',
    ]);
    expect(keys({ isEInvoice: true, isCashScheme: true }, 'BA')).toEqual(['validWithoutSignature']);
  });
  it('asks a VAT payer to confirm a credit note with VAT', () => {
    const note = { kind: 'creditNote' as const, isBuyerVatPayer: true };
    expect(keys(note)).toEqual(['confirmVatCorrection', 'validWithoutSignature']);
    expect(keys({ ...note, isBuyerVatPayer: false })).toEqual(['validWithoutSignature']);
  });
  it('a proforma and an estimate say that they are no invoice', () => {
    expect(keys({ kind: 'proforma', isCashScheme: true })).toEqual(['proformaIsNoInvoice']);
    expect(keys({ kind: 'estimate' })).toEqual(['estimateIsNoInvoice']);
  });
});
